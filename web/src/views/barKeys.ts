/** Moves the focus among the bars of a time line by the arrow keys: along a row, and to the nearest one of another row. */
export function moveAmongBars(event: KeyboardEvent): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !focused.classList.contains("bar")) {
    return;
  }
  const target = targetOf(focused, event.key);
  if (target) {
    event.preventDefault();
    target.focus();
  }
}

function targetOf(bar: HTMLElement, key: string): HTMLElement | null {
  switch (key) {
    case "ArrowLeft":
      return barsOf(bar.closest(".row")).findLast((one) => leftOf(one) < leftOf(bar)) ?? null;
    case "ArrowRight":
      return barsOf(bar.closest(".row")).find((one) => leftOf(one) > leftOf(bar)) ?? null;
    case "ArrowUp":
      return inOtherRow(bar, "previousElementSibling");
    case "ArrowDown":
      return inOtherRow(bar, "nextElementSibling");
    default:
      return null;
  }
}

function inOtherRow(bar: HTMLElement, direction: "previousElementSibling" | "nextElementSibling"): HTMLElement | null {
  for (let row = bar.closest(".row")?.[direction]; row; row = row[direction]) {
    const bars = barsOf(row);
    if (bars.length > 0) {
      return bars.reduce((best, one) => (distance(one, bar) < distance(best, bar) ? one : best));
    }
  }
  return null;
}

function barsOf(row: Element | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>("button.bar") ?? [])].sort((one, other) => leftOf(one) - leftOf(other));
}

function leftOf(bar: HTMLElement): number {
  return bar.getBoundingClientRect().left;
}

function distance(one: HTMLElement, other: HTMLElement): number {
  return Math.abs(leftOf(one) - leftOf(other));
}
