import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import {
  BlackoutSchema,
  BlackoutState,
  BookingSchema,
  BookingState,
  WindowSchema,
  WindowState,
} from "../gen/productioncrew/v1/resources_pb";
import { barsOf, firstExpiry } from "./schedule";

const at = (text: string) => timestampFromMs(Date.parse(text));
const nothing = { bookings: [], blackouts: [], windows: [] };

const booking = (state: BookingState, rank: number, expiry?: string) =>
  create(BookingSchema, {
    name: `productions/1/bookings/${rank}`,
    state,
    rank,
    startTime: at("2031-03-01T00:00:00Z"),
    endTime: at("2031-03-03T00:00:00Z"),
    ...(expiry ? { holdExpireTime: at(expiry) } : {}),
  });

test("only live bookings are shown, and holds that wait are told from the one that blocks", () => {
  const bookings = [
    booking(BookingState.CONFIRMED, 1),
    booking(BookingState.HELD, 1, "2031-02-02T00:00:00Z"),
    booking(BookingState.HELD, 2, "2031-02-01T00:00:00Z"),
    booking(BookingState.RELEASED, 0),
    booking(BookingState.EXPIRED, 0, "2030-01-01T00:00:00Z"),
  ];
  expect(barsOf({ ...nothing, bookings }, "Etc/UTC").map((bar) => bar.kind)).toEqual(["booked", "held", "waiting"]);
  expect(firstExpiry({ ...nothing, bookings })).toBe(Date.parse("2031-02-01T00:00:00Z"));
  expect(firstExpiry(nothing)).toBe(0);
});

test("a blackout that repeats by days is shown on each, in days of the person's zone", () => {
  const blackout = create(BlackoutSchema, {
    state: BlackoutState.ACTIVE,
    firstDate: "2031-03-07",
    lastDate: "2031-03-08",
    startTime: at("2031-03-07T08:00:00Z"),
    endTime: at("2031-03-09T08:00:00Z"),
    occurrenceDates: ["2031-03-07", "2031-03-14"],
  });
  const bars = barsOf({ ...nothing, blackouts: [blackout] }, "America/Los_Angeles");
  expect(bars.map((bar) => new Date(bar.from).toISOString())).toEqual(["2031-03-07T08:00:00.000Z", "2031-03-14T07:00:00.000Z"]);
  expect((bars[1]?.to ?? 0) - (bars[1]?.from ?? 0)).toBe(48 * 3_600_000);
});

test("one that repeats by moments lasts as long each time, and one that was taken back is not shown", () => {
  const times = ["2031-03-07T09:00:00Z", "2031-03-14T09:00:00Z"];
  const blackout = create(BlackoutSchema, {
    state: BlackoutState.ACTIVE,
    startTime: at("2031-03-07T09:00:00Z"),
    endTime: at("2031-03-07T11:00:00Z"),
    occurrenceTimes: times.map(at),
  });
  const removed = { ...blackout, state: BlackoutState.REMOVED };
  const bars = barsOf({ ...nothing, blackouts: [blackout, removed] }, "Etc/UTC");
  expect(bars.map((bar) => (bar.to - bar.from) / 3_600_000)).toEqual([2, 2]);
});

test("an open window is shown and a closed one is not", () => {
  const window = (state: WindowState) =>
    create(WindowSchema, { state, startTime: at("2031-03-07T09:00:00Z"), endTime: at("2031-03-07T11:00:00Z") });
  expect(barsOf({ ...nothing, windows: [window(WindowState.OPEN), window(WindowState.CLOSED)] }, "Etc/UTC")).toHaveLength(1);
});
