import { expect, test, vi } from "vitest";
import { Printing } from "./printing";

test("it prints once all rows are there, and not before", async () => {
  vi.useFakeTimers();
  let isRead = false;
  const shown: boolean[] = [];
  const printing: Printing = new Printing(
    () => isRead,
    () => shown.push(printing.isOn.value),
  );
  const printed = Promise.all([printing.print(), printing.print()]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([printing.isOn.value, shown]).toEqual([true, []]);
  isRead = true;
  await vi.advanceTimersByTimeAsync(1_000);
  await printed;
  vi.useRealTimers();
  expect([printing.isOn.value, printing.hasFailed.value, shown]).toEqual([false, false, [true]]);
});

test("what is cancelled, or cannot be read, is not printed", async () => {
  vi.useFakeTimers();
  const show = vi.fn();
  const printing = new Printing(() => false, show);
  const cancelled = printing.print();
  printing.cancel();
  await vi.advanceTimersByTimeAsync(1_000);
  await cancelled;
  expect(printing.hasFailed.value).toBe(false);
  const late = printing.print();
  await vi.advanceTimersByTimeAsync(200_000);
  await late;
  vi.useRealTimers();
  expect([printing.hasFailed.value, printing.isOn.value, show.mock.calls.length]).toEqual([true, false, 0]);
});
