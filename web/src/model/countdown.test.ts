import { expect, test } from "vitest";
import { timeLeft } from "./countdown";

test("what is left is said with two units at most", () => {
  const minute = 60_000;
  expect([-1, 0, 40_000, 8 * minute, 125 * minute, 1440 * minute, 4000 * minute].map(timeLeft)).toEqual([
    "over",
    "over",
    "40 s",
    "8 min",
    "2 h 5 min",
    "1 d 0 h",
    "2 d 18 h",
  ]);
});
