import { addDays, addMonths, type CivilDate, type DayRange, dayCount, firstOfMonth, isWeekend, monday, weekday } from "./dates";
import { clockAt, type Instant, localTime, startOfDay } from "./zones";

export const zooms = ["day", "week", "month", "quarter"] as const;
export type Zoom = (typeof zooms)[number];

/** The days that are shown. All are equally wide, however many hours they have. */
export interface Scale {
  readonly zone: string;
  readonly dates: readonly CivilDate[];
  /** The start of each day, and the end of the last. */
  readonly bounds: readonly Instant[];
}

/** A part of the width, as fractions of it. */
export interface Extent {
  readonly left: number;
  readonly width: number;
}

export interface Tick extends Extent {
  readonly label: string;
  readonly isQuiet: boolean;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export function makeScale(first: CivilDate, days: number, zone: string): Scale {
  const dates = Array.from({ length: days }, (_, day) => addDays(first, day));
  const bounds = [...dates, addDays(first, days)].map((date) => startOfDay(date, zone));
  return { zone, dates, bounds };
}

/** The first day that is shown so that a day is among those shown. */
export function firstShown(date: CivilDate, zoom: Zoom): CivilDate {
  return zoom === "day" ? date : zoom === "week" ? monday(date) : firstOfMonth(date);
}

export function dayCountOf(first: CivilDate, zoom: Zoom): number {
  return zoom === "day" ? 1 : zoom === "week" ? 7 : dayCount(first, addDays(addMonths(first, monthsOf(zoom)), -1));
}

/** The first day shown after so many steps forward, or back. */
export function stepped(first: CivilDate, zoom: Zoom, steps: number): CivilDate {
  return zoom === "day" ? addDays(first, steps) : zoom === "week" ? addDays(first, 7 * steps) : addMonths(first, monthsOf(zoom) * steps);
}

function monthsOf(zoom: Zoom): number {
  return zoom === "quarter" ? 3 : 1;
}

export function startOf(scale: Scale): Instant {
  return scale.bounds[0] ?? 0;
}

export function endOf(scale: Scale): Instant {
  return scale.bounds[scale.bounds.length - 1] ?? 0;
}

/** The days that are shown. */
export function daysOf({ dates }: Scale): DayRange {
  const [first = ""] = dates;
  return { first, last: dates[dates.length - 1] ?? first };
}

/** Where an instant is: 0 at the start of the first day, 1 at the end of the last. */
export function positionOf(scale: Scale, instant: Instant): number {
  const { bounds } = scale;
  const days = bounds.length - 1;
  let day = 0;
  for (let high = days; high - day > 1; ) {
    const middle = (day + high) >> 1;
    if ((bounds[middle] ?? 0) <= instant) {
      day = middle;
    } else {
      high = middle;
    }
  }
  const from = bounds[day] ?? 0;
  const length = Math.max((bounds[day + 1] ?? from) - from, 1);
  return (day + Math.min(Math.max((instant - from) / length, 0), 1)) / days;
}

/** The part of the width that an interval takes; null if none of it is shown. */
export function extentOf(scale: Scale, from: Instant, to: Instant): Extent | null {
  if (to <= startOf(scale) || from >= endOf(scale)) {
    return null;
  }
  const left = positionOf(scale, from);
  return { left, width: positionOf(scale, to) - left };
}

export function ticksOf(scale: Scale, zoom: Zoom): Tick[] {
  return zoom === "day" ? hourTicks(scale) : scale.dates.map((date, day) => dayTick(date, day, scale.dates.length, zoom));
}

/** The days that are shown, in words. */
export function titleOf(scale: Scale): string {
  const { first, last } = daysOf(scale);
  return first === last ? longDate(first) : `${longDate(first)} to ${longDate(last)}`;
}

/** `Tue 4 Mar 2031` */
export function longDate(date: CivilDate): string {
  return `${dayNames[weekday(date)]} ${Number(date.slice(8))} ${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** Ticks where the clock shows every third hour. On a day that is an hour shorter or longer they are not evenly spread. */
function hourTicks(scale: Scale): Tick[] {
  const shown: Instant[] = [];
  for (let instant = startOf(scale); instant < endOf(scale); instant += 1_800_000) {
    if (localTime(instant, scale.zone).minutes % 180 === 0) {
      shown.push(instant);
    }
  }
  return shown.map((instant, tick) => {
    const left = positionOf(scale, instant);
    return { left, width: positionOf(scale, shown[tick + 1] ?? endOf(scale)) - left, label: clockAt(instant, scale.zone), isQuiet: false };
  });
}

function dayTick(date: CivilDate, day: number, days: number, zoom: Zoom): Tick {
  return { left: day / days, width: 1 / days, label: labelOf(date, zoom), isQuiet: isWeekend(date) };
}

function labelOf(date: CivilDate, zoom: Zoom): string {
  const day = String(Number(date.slice(8)));
  if (zoom === "week") {
    return longDate(date).slice(0, -5);
  }
  if (zoom === "month") {
    return day;
  }
  return day === "1" ? (monthNames[Number(date.slice(5, 7)) - 1] ?? "") : hasRoomBesideMonths(date) && monday(date) === date ? day : "";
}

function hasRoomBesideMonths(date: CivilDate): boolean {
  const day = Number(date.slice(8));
  return day > 4 && day < 29;
}
