import type { Board } from "../state/board";
import { addDays, isDate } from "../time/dates";

/** Marks the days in which somebody has to be free. */
export function FreeField({ board }: { board: Board }) {
  const { view } = board;
  const free = view.free.value;
  const begin = () => {
    const { dates } = view.scale.value;
    const today = board.today();
    const first = dates.includes(today) ? today : (dates[0] ?? today);
    view.mark(first, addDays(first, Math.min(6, dates.length - 1)));
  };
  if (!free) {
    return (
      <button type="button" onClick={begin}>
        Who is free?
      </button>
    );
  }
  const change = (first: string, last: string) => isDate(first) && isDate(last) && view.mark(first, last);
  return (
    <fieldset class="group">
      <legend class="hidden">Days in which somebody has to be free</legend>
      <label>
        Free from
        <input type="date" value={free.first} onChange={({ currentTarget }) => change(currentTarget.value, free.last)} />
      </label>
      <label>
        to
        <input type="date" value={free.last} onChange={({ currentTarget }) => change(free.first, currentTarget.value)} />
      </label>
      <button type="button" onClick={() => (view.free.value = null)}>
        Everybody
      </button>
    </fieldset>
  );
}
