import { useCallback, useEffect } from "preact/hooks";
import type { Board } from "../state/board";
import { CrewRow } from "./CrewRow";
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
        onSeen={onSeen}
        renderRow={(row) => {
          const member = members[row];
          return member && <CrewRow key={member.name} board={board} member={member} row={row} now={now} />;
        }}
      />
      <p class="count" role="status">
        {countText(members.length, total, crew.members.isLoading.value)}
      </p>
      <RefusalText refusal={crew.members.refusal.value} />
    </div>
  );
}

function countText(listed: number, total: number, isLoading: boolean): string {
  if (isLoading) {
    return "Reading …";
  }
  return total === 0
    ? "Nobody"
    : listed < total
      ? `${listed} of ${total} people; more as you scroll`
      : `${total} ${total === 1 ? "person" : "people"}`;
}
