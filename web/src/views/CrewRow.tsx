import { instantOf } from "../api/instants";
import type { CrewMember } from "../gen/productioncrew/v1/resources_pb";
import { timeLeft } from "../model/countdown";
import { intoLanes } from "../model/lanes";
import { type Bar, barsOf } from "../model/schedule";
import type { Board } from "../state/board";
import { extentOf } from "../time/scale";
import { BarButton } from "./BarButton";
import { rowHeight } from "./Timeline";
import { barText, spokenBar } from "./words";

interface CrewRowProps {
  readonly board: Board;
  readonly member: CrewMember;
  readonly row: number;
  readonly now: number;
}

/** A person, and what they have in the days that are shown. */
export function CrewRow({ board, member, row, now }: CrewRowProps) {
  const { crew, view } = board;
  void [crew.schedules.version.value, crew.titles.version.value];
  const schedule = crew.schedules.get(member.name);
  const scale = view.scale.value;
  const bars = schedule ? barsOf(schedule, member.timeZone) : [];
  const { laned, laneCount } = intoLanes(bars.filter((bar) => bar.kind !== "window"));
  const windows = bars.filter((bar) => bar.kind === "window").map((item) => ({ item, lane: 0 }));
  const titleOf = (bar: Bar) => (bar.booking ? crew.titleOf(bar.booking.production) : bar.title);
  const leftOf = (bar: Bar) => (bar.booking?.holdExpireTime ? timeLeft(instantOf(bar.booking.holdExpireTime) - now) : "");
  return (
    <div role="row" class="row" aria-rowindex={row + 2} style={{ top: `${row * rowHeight}px`, height: `${rowHeight}px` }}>
      <div role="rowheader" class="row-head">
        <button type="button" class="name" onClick={() => board.select({ kind: "member", member })}>
          {member.displayName}
        </button>
        <span class="more" title={member.timeZone}>
          {member.roles.map((skill) => `${skill.role} ${skill.level}`).join(", ")}
        </span>
      </div>
      <div role="cell" class={schedule ? "cell" : "cell loading"} aria-busy={!schedule}>
        {[...windows, ...laned].map(({ item, lane }) => {
          const extent = extentOf(scale, item.from, item.to);
          return (
            extent && (
              <BarButton
                key={item.key}
                kind={item.kind}
                extent={extent}
                lane={lane}
                laneCount={item.kind === "window" ? 1 : laneCount}
                text={barText(item, titleOf(item), leftOf(item))}
                spoken={spokenBar(item, titleOf(item), leftOf(item), scale.zone)}
                onSelect={() => board.select({ kind: "bar", bar: item, member })}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
