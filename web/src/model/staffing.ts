import type { Production, StaffedRole } from "../gen/productioncrew/v1/resources_pb";
import { addDays, type CivilDate, type DayRange, earlier, later } from "../time/dates";
import { type Instant, startOfDay } from "../time/zones";

/** How a role is staffed on some days that follow each other. */
export interface StaffingRun {
  readonly from: Instant;
  readonly to: Instant;
  readonly required: number;
  readonly booked: number;
  readonly held: number;
  readonly missing: number;
}

/** A row of the view by production: a production, or one of the roles it requires. */
export interface ProductionRow {
  readonly production: Production;
  /** Empty in the row of the production itself. */
  readonly role: string;
}

/** @param onlyRole Only this role, and only productions that require it; empty for all. */
export function rowsOf(productions: readonly Production[], onlyRole: string): ProductionRow[] {
  return productions.flatMap((production) => {
    const roles = [...new Set(production.requirements.map((requirement) => requirement.role))].filter(
      (role) => onlyRole === "" || role === onlyRole,
    );
    return onlyRole !== "" && roles.length === 0 ? [] : ["", ...roles].map((role) => ({ production, role }));
  });
}

/** Joins the days of a chart on which the numbers are the same. Days on which nobody is required, booked or held are left out. */
export function staffingRuns(staffed: StaffedRole, first: CivilDate, zone: string): StaffingRun[] {
  const numbersOf = (day: number) =>
    [staffed.requiredCounts, staffed.confirmedCounts, staffed.heldCounts, staffed.missingCounts].map((counts) => counts[day] ?? 0);
  const isSame = (one: number, other: number) => numbersOf(one).join() === numbersOf(other).join();
  const days = staffed.requiredCounts.length;
  const runs: StaffingRun[] = [];
  for (let day = 0, next = 0; day < days; day = next) {
    for (next = day + 1; next < days && isSame(day, next); ) {
      next++;
    }
    const [required = 0, booked = 0, held = 0, missing = 0] = numbersOf(day);
    if (required + booked + held > 0) {
      const [from, to] = [startOfDay(addDays(first, day), zone), startOfDay(addDays(first, next), zone)];
      runs.push({ from, to, required, booked, held, missing });
    }
  }
  return runs;
}

/** The days of a production that a view can show; null if there are none. One more day on each side counts, because the view may be in another zone. */
export function shownDays(production: Production, shown: DayRange): DayRange | null {
  const first = later(production.firstDate, addDays(shown.first, -1));
  const last = earlier(production.lastDate, addDays(shown.last, 1));
  return first <= last ? { first, last } : null;
}
