import { type CivilDate, dayNumber } from "./dates";

/** An instant, in milliseconds since 1970 in UTC. */
export type Instant = number;

interface LocalTime {
  readonly date: CivilDate;
  /** Minutes since midnight, as the clock shows them. */
  readonly minutes: number;
}

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the calendar and the clock of a zone show at an instant. */
export function localTime(instant: Instant, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  return {
    date: `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

export function dateAt(instant: Instant, zone: string): CivilDate {
  return localTime(instant, zone).date;
}

/** The first instant of a day in a zone; of a day that the zone skipped, the first instant after it. */
export function startOfDay(date: CivilDate, zone: string): Instant {
  const midnight = dayNumber(date) * dayMs;
  const candidates = [midnight - offsetAt(midnight - dayMs, zone), midnight - offsetAt(midnight + dayMs, zone)];
  const starts = candidates.filter((start) => dateAt(start, zone) >= date && dateAt(start - 1, zone) < date);
  return Math.min(...(starts.length > 0 ? starts : candidates));
}

/** `09:05`, as the clock of a zone shows it. */
export function clockAt(instant: Instant, zone: string): string {
  const { minutes } = localTime(instant, zone);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return name !== "";
  } catch {
    return false;
  }
}

/** How far the clock of a zone is ahead of UTC, in milliseconds. */
function offsetAt(instant: Instant, zone: string): number {
  const local = localTime(instant, zone);
  const whole = Math.floor(instant / 60_000) * 60_000;
  return dayNumber(local.date) * dayMs + local.minutes * 60_000 - whole;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, made);
  return made;
}
