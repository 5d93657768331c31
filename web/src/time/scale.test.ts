import { expect, test } from "vitest";
import { dayCountOf, extentOf, firstShown, longDate, makeScale, positionOf, stepped, ticksOf, titleOf } from "./scale";
import { startOfDay } from "./zones";

const zone = "Europe/London";

test("each zoom shows whole days, weeks, months or three months", () => {
  expect(firstShown("2031-03-13", "day")).toBe("2031-03-13");
  expect(firstShown("2031-03-13", "week")).toBe("2031-03-10");
  expect(firstShown("2031-03-13", "quarter")).toBe("2031-03-01");
  expect(dayCountOf("2031-02-01", "month")).toBe(28);
  expect(dayCountOf("2031-01-01", "quarter")).toBe(90);
  expect(stepped("2031-01-01", "month", -1)).toBe("2030-12-01");
  expect(stepped("2031-03-10", "week", 1)).toBe("2031-03-17");
});

test("days are equally wide, also when the clock is put forward on one", () => {
  const scale = makeScale("2026-03-28", 4, zone);
  expect(positionOf(scale, startOfDay("2026-03-29", zone))).toBe(0.25);
  expect(positionOf(scale, startOfDay("2026-03-30", zone))).toBe(0.5);
  expect(positionOf(scale, 0)).toBe(0);
  expect(positionOf(scale, Number.MAX_SAFE_INTEGER)).toBe(1);
});

test("an interval is cut at the days that are shown", () => {
  const scale = makeScale("2031-03-10", 4, zone);
  expect(extentOf(scale, startOfDay("2031-03-01", zone), startOfDay("2031-03-11", zone))).toEqual({ left: 0, width: 0.25 });
  expect(extentOf(scale, startOfDay("2031-03-01", zone), startOfDay("2031-03-10", zone))).toBeNull();
  expect(extentOf(scale, startOfDay("2031-03-14", zone), startOfDay("2031-03-20", zone))).toBeNull();
});

test("the hours of a day are where the clock shows them", () => {
  const short = ticksOf(makeScale("2026-03-29", 1, zone), "day");
  expect(short.map((tick) => tick.label)).toEqual(["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]);
  expect(short[1]?.left).toBeCloseTo(2 / 23);
  expect(ticksOf(makeScale("2026-03-28", 1, zone), "day")[1]?.left).toBeCloseTo(3 / 24);
});

test("days are named", () => {
  expect(longDate("2031-03-04")).toBe("Tue 4 Mar 2031");
  expect(titleOf(makeScale("2031-03-04", 1, zone))).toBe("Tue 4 Mar 2031");
  expect(titleOf(makeScale("2031-03-03", 7, zone))).toBe("Mon 3 Mar 2031 to Sun 9 Mar 2031");
  expect(ticksOf(makeScale("2031-03-01", 31, zone), "month").filter((tick) => tick.isQuiet)).toHaveLength(10);
});
