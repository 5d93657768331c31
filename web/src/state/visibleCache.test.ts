import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { VisibleCache } from "./visibleCache";

/** Reads that end when the test says so. */
function readings() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const read = (name: string) => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(`${name} read`)));
  };
  const endAll = async () => {
    while (ends.length > 0) {
      ends.splice(0).forEach((end) => {
        end();
      });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  return { begun, read, endAll };
}

test("only what is seen is read, a few at a time, and once", async () => {
  const { begun, read, endAll } = readings();
  const cache = new VisibleCache(read, () => {}, 2);
  cache.want(["a", "b", "c"], "march");
  expect(begun).toEqual(["a", "b"]);
  await endAll();
  cache.want(["c", "a"], "march");
  expect(begun).toEqual(["a", "b", "c"]);
  expect(cache.get("c")).toBe("c read");
});

test("what was scrolled past before its turn is not read", async () => {
  const { begun, read, endAll } = readings();
  const cache = new VisibleCache(read, () => {}, 1);
  cache.want(["a", "b"], "march");
  cache.want(["y", "z"], "march");
  await endAll();
  expect(begun).toEqual(["a", "y", "z"]);
});

test("what a change concerns is read again if it is seen, also while it is being read, and else forgotten", async () => {
  const { begun, read, endAll } = readings();
  const cache = new VisibleCache(read, () => {}, 1);
  cache.want(["a"], "march");
  cache.touch("a");
  await endAll();
  expect(begun).toEqual(["a", "a"]);
  cache.want(["b"], "march");
  await endAll();
  cache.touch("a");
  expect(cache.get("a")).toBeUndefined();
});

test("with other days everything seen is read again, and shown as it was until then", async () => {
  const { begun, read, endAll } = readings();
  const cache = new VisibleCache(read, () => {}, 1);
  cache.want(["a"], "march");
  await endAll();
  cache.want(["a"], "april");
  expect(cache.get("a")).toBe("a read");
  await endAll();
  expect(begun).toEqual(["a", "a"]);
});

test("no more is remembered than there is room for, and what is seen stays", async () => {
  const { read, endAll } = readings();
  const cache = new VisibleCache(read, () => {}, 3, 2);
  cache.want(["a", "b", "c"], "march");
  await endAll();
  expect(["a", "b", "c"].map((name) => cache.get(name) !== undefined)).toEqual([true, true, true]);
  cache.want(["d", "e"], "march");
  await endAll();
  expect(["a", "b", "c", "d", "e"].filter((name) => cache.get(name) !== undefined)).toEqual(["d", "e"]);
});

test("a refusal is told, and what was refused stays missing", async () => {
  const messages: string[] = [];
  const cache = new VisibleCache<string>(
    () => Promise.reject(new ConnectError("no", Code.Unauthenticated)),
    (refusal) => messages.push(refusal.message),
  );
  cache.want(["a"], "march");
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([messages, cache.get("a")]).toEqual([["no"], undefined]);
  cache.want([], "march");
});
