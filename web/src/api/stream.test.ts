import { expect, test } from "vitest";
import { retryDelayMs, wait } from "./stream";

test("attempts become rarer, up to ten seconds, and no two pages agree", () => {
  expect([0, 1, 2, 20].map((failures) => retryDelayMs(failures, 1))).toEqual([500, 1000, 2000, 10_000]);
  expect(retryDelayMs(0, 0)).toBe(250);
});

test("a wait ends when it is called off", async () => {
  const ending = new AbortController();
  const waiting = wait(3_600_000, ending.signal);
  ending.abort();
  await waiting;
});
