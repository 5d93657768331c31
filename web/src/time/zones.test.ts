import { expect, test } from "vitest";
import { clockAt, dateAt, isZone, startOfDay } from "./zones";

const at = (text: string) => Date.parse(text);

test("a day starts when the zone says, whatever the clock did before", () => {
  expect(startOfDay("2031-01-10", "Europe/London")).toBe(at("2031-01-10T00:00:00Z"));
  expect(startOfDay("2031-07-10", "Europe/London")).toBe(at("2031-07-09T23:00:00Z"));
  expect(startOfDay("2031-07-10", "America/Los_Angeles")).toBe(at("2031-07-10T07:00:00Z"));
  expect(startOfDay("2031-01-10", "Asia/Kathmandu")).toBe(at("2031-01-09T18:15:00Z"));
});

test("days on which the clock is put forward or back have their own length", () => {
  const hours = (first: string, next: string, zone: string) => (startOfDay(next, zone) - startOfDay(first, zone)) / 3_600_000;
  expect(hours("2026-03-29", "2026-03-30", "Europe/London")).toBe(23);
  expect(hours("2026-10-25", "2026-10-26", "Europe/London")).toBe(25);
});

test("a midnight that the zone skipped is the first instant after it", () => {
  // Cairo went from 24:00 to 01:00.
  const start = startOfDay("2024-04-26", "Africa/Cairo");
  expect(start).toBe(at("2024-04-25T22:00:00Z"));
  expect(clockAt(start, "Africa/Cairo")).toBe("01:00");
});

test("of a midnight that comes twice the first counts", () => {
  // Havana goes from 01:00 back to 00:00.
  expect(startOfDay("2025-11-02", "America/Havana")).toBe(at("2025-11-02T04:00:00Z"));
});

test("of a day that the zone skipped, the start is that of the next", () => {
  // Samoa had no 30 December 2011.
  expect(startOfDay("2011-12-30", "Pacific/Apia")).toBe(at("2011-12-30T10:00:00Z"));
  expect(startOfDay("2011-12-31", "Pacific/Apia")).toBe(at("2011-12-30T10:00:00Z"));
});

test("the calendar and the clock of a zone are told", () => {
  expect(dateAt(at("2031-03-01T00:30:00Z"), "America/New_York")).toBe("2031-02-28");
  expect(clockAt(at("2031-03-01T00:30:00Z"), "Asia/Kolkata")).toBe("06:00");
  expect(["Europe/Oslo", "Nowhere/Land", ""].map(isZone)).toEqual([true, false, false]);
});
