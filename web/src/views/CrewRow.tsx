import { useMemo } from "preact/hooks";
import { instantOf } from "../api/instants";
import type { CrewMember } from "../gen/productioncrew/v1/resources_pb";
import { timeLeft } from "../model/countdown";
import { intoLanes } from "../model/lanes";
import { type Bar, barsOf, type Schedule } from "../model/schedule";
import type { Board } from "../state/board";
import { extentOf } from "../time/scale";
import { BarButton } from "./BarButton";
import { TimelineRow } from "./TimelineRow";
import { barText, spokenBar } from "./words";

interface CrewRowProps {
  readonly board: Board;
  readonly member: CrewMember;
  readonly place: number;
  readonly now: number;
}

/** A person, and what they have in the days that are shown. It is drawn every second, so the bars are made only for a new schedule. */
export function CrewRow({ board, member, place, now }: CrewRowProps) {
  const { crew } = board;
  void [crew.schedules.version.value, crew.titles.version.value];
  const schedule = crew.schedules.get(member.name);
  const bars = useMemo(() => (schedule ? placedBars(schedule, member.timeZone) : []), [schedule, member.timeZone]);
  return (
    <TimelineRow
      place={place}
      head={member.displayName}
      more={member.roles.map((skill) => `${skill.role} ${skill.level}`).join(", ")}
      hint={member.timeZone}
      isLoading={!schedule}
      onSelect={() => board.select({ kind: "member", member })}
    >
      {bars.map(({ bar, lane, laneCount }) => (
        <CrewBar
          key={bar.key}
          board={board}
          member={member}
          bar={bar}
          lane={lane}
          laneCount={laneCount}
          title={bar.booking ? crew.titleOf(bar.booking.production) : bar.title}
          left={bar.booking?.holdExpireTime ? timeLeft(instantOf(bar.booking.holdExpireTime) - now) : ""}
        />
      ))}
    </TimelineRow>
  );
}

interface PlacedBar {
  readonly bar: Bar;
  readonly lane: number;
  readonly laneCount: number;
}

/** Windows are behind the rest, and as high as the row. */
function placedBars(schedule: Schedule, zone: string): PlacedBar[] {
  const bars = barsOf(schedule, zone);
  const { laned, laneCount } = intoLanes(bars.filter((bar) => bar.kind !== "window"));
  return [
    ...bars.filter((bar) => bar.kind === "window").map((bar) => ({ bar, lane: 0, laneCount: 1 })),
    ...laned.map(({ item, lane }) => ({ bar: item, lane, laneCount })),
  ];
}

interface CrewBarProps extends PlacedBar {
  readonly board: Board;
  readonly member: CrewMember;
  readonly title: string;
  /** How long a hold is left; empty for all else. */
  readonly left: string;
}

/** One bar. Because it reads a signal, it is drawn again only if that or one of its properties has changed. */
function CrewBar({ board, member, bar, lane, laneCount, title, left }: CrewBarProps) {
  const scale = board.view.scale.value;
  const extent = extentOf(scale, bar.from, bar.to);
  return (
    extent && (
      <BarButton
        kind={bar.kind}
        extent={extent}
        lane={lane}
        laneCount={laneCount}
        text={barText(bar, title, left)}
        spoken={spokenBar(bar, title, left, scale.zone)}
        onSelect={() => board.select({ kind: "bar", bar, member })}
      />
    )
  );
}
