import { useCallback, useEffect } from "preact/hooks";
import type { Board } from "../state/board";
import type { DayRange } from "../time/dates";
import { longDate } from "../time/scale";
import { CrewRow } from "./CrewRow";
import { Legend } from "./Legend";
import { RefusalText } from "./RefusalText";
import { Timeline } from "./Timeline";
import { useNow } from "./useNow";

/** The people, one in a row. */
export function CrewTimeline({ board }: { board: Board }) {
  const { crew, view } = board;
  const members = crew.members.items.value;
  const total = crew.members.total.value;
  const now = useNow(board);
  useEffect(() => crew.expire(now), [now, crew]);
  const onSeen = useCallback(
    (first: number, end: number) => {
      const listed = crew.members.items.peek();
      crew.see(listed.slice(first, end).map((member) => member.name));
      if (end >= listed.length) {
        void crew.members.more();
      }
    },
    [crew],
  );
  return (
    <div class="board">
      <Timeline
        label="Crew on the time line"
        scale={view.scale.value}
        zoom={view.zoom.value}
        now={now}
        rowCount={members.length}
        totalCount={total}
        marked={view.free.value}
        isWhole={board.printing.isOn.value}
        onSeen={onSeen}
        renderRow={(place) => {
          const member = members[place];
          return member && <CrewRow key={member.name} board={board} member={member} place={place} now={now} />;
        }}
      />
      <Legend />
      <p class="count" role="status">
        {crew.members.isLoading.value ? "Reading …" : countText(members.length, total, view.free.value, crew.heldCount.value)}
      </p>
      <RefusalText refusal={crew.members.refusal.value} onRetry={() => void crew.members.retry()} />
    </div>
  );
}

function countText(listed: number, total: number, free: DayRange | null, held: number): string {
  const who = total === 0 ? "Nobody" : total === 1 ? "1 person" : `${total} people`;
  const shown = listed < total ? `; ${listed} are listed, more as you scroll` : "";
  if (!free) {
    return `${who}${shown}`;
  }
  const heldText = held > 0 ? `; ${held} more but for holds` : "";
  return `${who} free from ${longDate(free.first)} to ${longDate(free.last)}${heldText}${shown}`;
}
