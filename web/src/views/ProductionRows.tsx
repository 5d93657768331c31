import { ProductionState } from "../gen/productioncrew/v1/resources_pb";
import { type ProductionRow, type StaffingRun, staffingRuns } from "../model/staffing";
import type { Board } from "../state/board";
import { addDays } from "../time/dates";
import { extentOf, type Scale } from "../time/scale";
import { startOfDay } from "../time/zones";
import { BarButton, styleOf } from "./BarButton";
import { TimelineRow } from "./TimelineRow";
import { rangeText, spokenStaffing, staffingText, stateWords } from "./words";

interface ProductionRowProps {
  readonly board: Board;
  readonly row: ProductionRow;
  readonly place: number;
}

/** A production from its first day to its last. */
export function ProductionRowView({ board, row: { production }, place }: ProductionRowProps) {
  const scale = board.view.scale.value;
  const from = startOfDay(production.firstDate, production.timeZone);
  const to = startOfDay(addDays(production.lastDate, 1), production.timeZone);
  const extent = extentOf(scale, from, to);
  const kind = production.state === ProductionState.CANCELLED ? "cancelled" : "production";
  const lacks = production.gaps.length > 0 ? ", lacks crew" : "";
  const text = `${production.firstDate} to ${production.lastDate}${lacks}`;
  const spoken = `${text}: ${production.title}, ${stateWords[production.state]}, ${rangeText(from, to, scale.zone)}`;
  const select = () => board.select({ kind: "production", production });
  return (
    <TimelineRow
      place={place}
      head={production.title}
      more={`${stateWords[production.state]} · ${production.timeZone}`}
      isLoading={false}
      onSelect={select}
    >
      {extent && <BarButton kind={kind} extent={extent} lane={0} laneCount={1} text={text} spoken={spoken} onSelect={select} />}
    </TimelineRow>
  );
}

/** A role that a production requires: how many are booked of how many, and where somebody is missing. */
export function RoleRow({ board, row: { production, role }, place }: ProductionRowProps) {
  void board.productions.staffing.version.value;
  const scale = board.view.scale.value;
  const staffing = board.productions.staffing.get(production.name);
  const staffed = staffing?.roles.get(role);
  const runs = staffing && staffed ? staffingRuns(staffed, staffing.first, production.timeZone) : [];
  return (
    <TimelineRow place={place} head="" more={role} isLoading={!staffing}>
      {runs.map((run) => (
        <RunBar key={run.from} run={run} role={role} title={production.title} scale={scale} />
      ))}
    </TimelineRow>
  );
}

function RunBar({ run, role, title, scale }: { run: StaffingRun; role: string; title: string; scale: Scale }) {
  const extent = extentOf(scale, run.from, run.to);
  if (!extent) {
    return null;
  }
  const spoken = spokenStaffing(run, role, title, scale.zone);
  return (
    <span class={run.missing > 0 ? "run gap" : "run"} role="img" aria-label={spoken} title={spoken} style={styleOf(extent)}>
      {staffingText(run)}
    </span>
  );
}
