/** A day of the calendar, `YYYY-MM-DD`, as the contract writes it. */
export type CivilDate = string;

/** Days that follow each other, both ends included. */
export interface DayRange {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

const dayMs = 86_400_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** The number of a day, by which days are counted and compared. */
export function dayNumber(date: CivilDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

function dateOfDay(day: number): CivilDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, count: number): CivilDate {
  return dateOfDay(dayNumber(date) + count);
}

/** How many days a range has, both ends included. */
export function dayCount(first: CivilDate, last: CivilDate): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

/** 0 is Monday. */
export function weekday(date: CivilDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

export function isWeekend(date: CivilDate): boolean {
  return weekday(date) > 4;
}

/** Whether a text is a day of the calendar: `2031-02-30` is none. */
export function isDate(text: string): boolean {
  return pattern.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dateOfDay(dayNumber(text)) === text;
}

export function firstOfMonth(date: CivilDate): CivilDate {
  return `${date.slice(0, 8)}01`;
}

/** The first day of the month that is so many months later. */
export function addMonths(date: CivilDate, count: number): CivilDate {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

export function monday(date: CivilDate): CivilDate {
  return addDays(date, -weekday(date));
}

export function earlier(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? one : other;
}

export function later(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? other : one;
}
