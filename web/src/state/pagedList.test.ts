import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PagedList } from "./pagedList";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list of two pages, and the tokens by which they were read. */
function pages() {
  const tokens: string[] = [];
  const list = new PagedList(
    async (pageToken) => {
      tokens.push(pageToken);
      return { items: [{ name: pageToken || "first" }], nextPageToken: pageToken === "" ? "second" : "", totalSize: 2 };
    },
    () => {},
  );
  return { list, tokens };
}

test("the first page is read without a pause, and later only when nobody types any more", async () => {
  const { list, tokens } = pages();
  list.reloadAfterTyping();
  await vi.advanceTimersByTimeAsync(0);
  expect(tokens).toEqual([""]);
  list.reloadAfterTyping()();
  list.reloadAfterTyping();
  await vi.advanceTimersByTimeAsync(249);
  expect(tokens).toEqual([""]);
  await vi.advanceTimersByTimeAsync(1);
  expect(tokens).toEqual(["", ""]);
});

test("changes that follow each other are read once, after the last", async () => {
  const { list, tokens } = pages();
  list.reloadAfterChanges();
  await vi.advanceTimersByTimeAsync(299);
  list.reloadAfterChanges();
  await vi.advanceTimersByTimeAsync(299);
  expect(tokens).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(tokens).toEqual([""]);
});

test("changes are not waited for if the list is read anyway, or no more", async () => {
  const { list, tokens } = pages();
  list.reloadAfterChanges();
  await list.reload();
  list.reloadAfterChanges();
  list.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tokens).toEqual([""]);
});

test("changes do not put off what somebody asks for", async () => {
  const { list, tokens } = pages();
  await list.reload();
  list.reloadAfterTyping();
  await vi.advanceTimersByTimeAsync(200);
  list.reloadAfterChanges();
  await vi.advanceTimersByTimeAsync(50);
  expect(tokens).toEqual(["", ""]);
});

test("pages follow each other to the last", async () => {
  const { list, tokens } = pages();
  await list.reload();
  await list.more();
  await list.more();
  expect([tokens, list.items.value.map((one) => one.name), list.isComplete.value]).toEqual([["", "second"], ["first", "second"], true]);
});

test("a list is settled once what was asked for last is there", async () => {
  const { list } = pages();
  const settled = () => list.isSettled();
  await list.reload();
  expect(settled()).toBe(true);
  list.reloadAfterTyping();
  expect(settled()).toBe(false);
  await vi.advanceTimersByTimeAsync(250);
  expect(settled()).toBe(true);
  list.reloadAfterChanges();
  expect(settled()).toBe(false);
  await vi.advanceTimersByTimeAsync(300);
  expect(settled()).toBe(true);
  list.reloadAfterTyping()();
  list.reloadAfterChanges();
  list.stop();
  expect(settled()).toBe(true);
});
