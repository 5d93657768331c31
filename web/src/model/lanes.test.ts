import { expect, test } from "vitest";
import { intoLanes } from "./lanes";

const interval = (from: number, to: number) => ({ from, to });

test("what does not overlap shares a lane", () => {
  const { laned, laneCount } = intoLanes([interval(5, 9), interval(0, 5)]);
  expect(laneCount).toBe(1);
  expect(laned.map(({ lane }) => lane)).toEqual([0, 0]);
});

test("what overlaps has a lane of its own, and takes one that is free again", () => {
  const { laned, laneCount } = intoLanes([interval(0, 10), interval(2, 4), interval(3, 6), interval(4, 8)]);
  expect(laneCount).toBe(3);
  expect(laned.map(({ item, lane }) => [item.from, lane])).toEqual([
    [0, 0],
    [2, 1],
    [3, 2],
    [4, 1],
  ]);
});

test("of those that start together the first in line is above", () => {
  const { laned } = intoLanes([interval(1, 5), interval(1, 3)]);
  expect(laned.map(({ item }) => item.to)).toEqual([5, 3]);
});

test("nothing takes one empty lane", () => expect(intoLanes([])).toEqual({ laned: [], laneCount: 1 }));
