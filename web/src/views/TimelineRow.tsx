import type { ComponentChildren } from "preact";

/** The height of every row, in pixels. Because it is known, only the rows that are seen are in the page. */
export const rowHeight = 52;

interface TimelineRowProps {
  /** The place of the row, counted from 0. */
  readonly place: number;
  /** Empty in a row that belongs to the one above. */
  readonly head: string;
  readonly more: string;
  readonly hint?: string;
  readonly isLoading: boolean;
  readonly onSelect?: () => void;
  readonly children: ComponentChildren;
}

/** A row of a time line: what it is of, and its bars. */
export function TimelineRow({ place, head, more, hint, isLoading, onSelect, children }: TimelineRowProps) {
  return (
    <div
      role="row"
      class={head === "" ? "row of-role" : "row"}
      aria-rowindex={place + 2}
      style={{ top: `${place * rowHeight}px`, height: `${rowHeight}px` }}
    >
      <div role="rowheader" class="row-head">
        {onSelect && (
          <button type="button" class="name" onClick={onSelect}>
            {head}
          </button>
        )}
        <span class="more" title={hint}>
          {more}
        </span>
      </div>
      <div role="cell" class={isLoading ? "cell loading" : "cell"} aria-busy={isLoading}>
        {children}
      </div>
    </div>
  );
}
