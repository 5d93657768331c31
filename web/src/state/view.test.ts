import { expect, test } from "vitest";
import { View } from "./view";

function storage(): Storage {
  const kept = new Map<string, string>();
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  return store as unknown as Storage;
}

const now = Date.parse("2031-03-13T12:00:00Z");

test("it begins with this month, and a page that is loaded again shows what was shown", () => {
  const store = storage();
  const view = new View(now, store);
  view.zone.value = "Asia/Tokyo";
  expect([view.first.value, view.scale.value.dates.length]).toEqual(["2031-03-01", 31]);
  view.zoomTo("week", "2031-03-13");
  view.step(2);
  view.rows.value = "productions";
  const again = new View(now, store);
  expect([again.first.value, again.zoom.value, again.zone.value, again.rows.value]).toEqual([
    "2031-03-24",
    "week",
    "Asia/Tokyo",
    "productions",
  ]);
});

test("what was kept by somebody else is not believed", () => {
  const store = storage();
  store.setItem("productioncrew.view", "year Nowhere/Land 2031-02-30 cats");
  expect(new View(now, store).scale.value.dates[0]).toBe("2031-03-01");
});

test("days may be marked from either end", () => {
  const view = new View(now, storage());
  view.mark("2031-03-09", "2031-03-02");
  expect(view.free.value).toEqual({ first: "2031-03-02", last: "2031-03-09" });
});
