import { ProductionState, ReportInterval, ReportState } from "../gen/productioncrew/v1/resources_pb";
import type { Bar } from "../model/schedule";
import type { StaffingRun } from "../model/staffing";
import { longDate } from "../time/scale";
import { clockAt, dateAt, type Instant } from "../time/zones";

const kinds: Record<Bar["kind"], string> = {
  booked: "booked",
  held: "held",
  waiting: "waiting hold",
  blackout: "blackout",
  window: "open for calls",
};

/** What is written in a bar. */
export function barText(bar: Bar, title: string, left: string): string {
  const hold = bar.booking && bar.kind !== "booked" ? ` · hold ${bar.booking.rank} · ${left}` : "";
  return `${title}${hold}`;
}

/** All that a bar says, in words. It begins with the text in the bar, so that voice control finds the bar by that text. */
export function spokenBar(bar: Bar, title: string, left: string, zone: string): string {
  const role = bar.booking ? ` as ${bar.booking.role}` : "";
  return `${barText(bar, title, left)}: ${kinds[bar.kind]}${role}, ${rangeText(bar.from, bar.to, zone)}`;
}

/** From when to when, in a zone; whole days without the clock. */
export function rangeText(from: Instant, to: Instant, zone: string): string {
  const [start, end] = [clockAt(from, zone), clockAt(to, zone)];
  if (start === "00:00" && end === "00:00") {
    const [first, last] = [dateAt(from, zone), dateAt(to - 1, zone)];
    return first === last ? longDate(first) : `${longDate(first)} to ${longDate(last)}`;
  }
  return `${momentText(from, zone)} to ${momentText(to, zone)}`;
}

export function momentText(instant: Instant, zone: string): string {
  return `${longDate(dateAt(instant, zone))} ${clockAt(instant, zone)}`;
}

export const stateWords: Record<ProductionState, string> = {
  [ProductionState.UNSPECIFIED]: "",
  [ProductionState.SCHEDULED]: "scheduled",
  [ProductionState.SHOOTING]: "shooting",
  [ProductionState.WRAPPED]: "wrapped",
  [ProductionState.CANCELLED]: "cancelled",
};

/** `1 of 2`, and who is held besides. */
export function staffingText(run: StaffingRun): string {
  return `${run.booked} of ${run.required}${run.held > 0 ? ` · ${run.held} held` : ""}`;
}

export function spokenStaffing(run: StaffingRun, role: string, title: string, zone: string): string {
  const missing = run.missing > 0 ? `, ${run.missing} missing` : "";
  const held = run.held > 0 ? `, ${run.held} held` : "";
  return `${role} of ${title}: ${run.booked} booked of ${run.required} required${held}${missing}, ${rangeText(run.from, run.to, zone)}`;
}

export const reportWords: Record<ReportState, string> = {
  [ReportState.UNSPECIFIED]: "",
  [ReportState.PENDING]: "waits to be made",
  [ReportState.RUNNING]: "is being made",
  [ReportState.COMPLETED]: "made",
  [ReportState.EMPTY]: "made; nothing is in it",
  [ReportState.FAILED]: "could not be made",
  [ReportState.CANCELLED]: "cancelled",
};

export const intervalWords: Record<ReportInterval, string> = {
  [ReportInterval.UNSPECIFIED]: "as a whole",
  [ReportInterval.DAY]: "by day",
  [ReportInterval.WEEK]: "by week",
  [ReportInterval.MONTH]: "by month",
  [ReportInterval.QUARTER]: "by quarter",
  [ReportInterval.YEAR]: "by year",
};
