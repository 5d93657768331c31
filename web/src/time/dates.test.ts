import { expect, test } from "vitest";
import { addDays, addMonths, dayCount, isDate, isWeekend, monday, weekday } from "./dates";

test("days are counted over the ends of months and years", () => {
  expect(addDays("2031-02-28", 1)).toBe("2031-03-01");
  expect(addDays("2032-02-28", 1)).toBe("2032-02-29");
  expect(addDays("2031-01-01", -1)).toBe("2030-12-31");
  expect(dayCount("2031-03-01", "2031-03-01")).toBe(1);
  expect(dayCount("2031-12-30", "2032-01-02")).toBe(4);
});

test("months are counted from their first days", () => {
  expect(addMonths("2031-01-31", 1)).toBe("2031-02-01");
  expect(addMonths("2031-01-15", -1)).toBe("2030-12-01");
  expect(addMonths("2031-11-02", 3)).toBe("2032-02-01");
});

test("a week begins on Monday", () => {
  expect(weekday("2031-03-03")).toBe(0);
  expect(monday("2031-03-09")).toBe("2031-03-03");
  expect(monday("2031-03-03")).toBe("2031-03-03");
  expect(["2031-03-07", "2031-03-08", "2031-03-09"].map(isWeekend)).toEqual([false, true, true]);
});

test("what is no day of the calendar is none", () => {
  expect(["2031-02-30", "2031-13-01", "31-01-01", "", "2031-1-1", "2031-02-28"].map(isDate)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});
