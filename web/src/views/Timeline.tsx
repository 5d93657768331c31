import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { printedRowsMax } from "../state/printing";
import { addDays, type DayRange } from "../time/dates";
import type { Scale, Zoom } from "../time/scale";
import { extentOf, positionOf, ticksOf } from "../time/scale";
import { startOfDay } from "../time/zones";
import { styleOf } from "./BarButton";
import { moveAmongBars } from "./barKeys";
import { rowHeight } from "./TimelineRow";

/** Rows above and below what is seen, so that scrolling finds something. */
const spareRows = 6;

interface TimelineProps {
  readonly label: string;
  readonly scale: Scale;
  readonly zoom: Zoom;
  readonly now: number;
  readonly rowCount: number;
  /** How many rows there would be if all were read. */
  readonly totalCount: number;
  readonly renderRow: (row: number) => ComponentChildren;
  /** Whether all rows are in the page, to be printed, and not only those that are seen. */
  readonly isWhole: boolean;
  /** Days that are marked, if any. */
  readonly marked?: DayRange | null;
  /** Is told which rows are seen, with the spare ones. */
  readonly onSeen: (first: number, end: number) => void;
}

/** Rows over days. */
export function Timeline({ label, scale, zoom, now, rowCount, totalCount, isWhole, marked = null, renderRow, onSeen }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, end: 40 });
  const measure = () => {
    const element = scroller.current;
    if (element) {
      const first = Math.max(Math.floor(element.scrollTop / rowHeight) - spareRows, 0);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + spareRows;
      setRange((before) => (before.first === first && before.end === end ? before : { first, end }));
    }
  };
  useLayoutEffect(measure, [rowCount]);
  useEffect(() => {
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  const end = Math.min(isWhole ? printedRowsMax : range.end, rowCount);
  const first = isWhole ? 0 : Math.min(range.first, end);
  useEffect(() => onSeen(first, end), [first, end, rowCount, onSeen]);
  return (
    // It can take the focus, so that the keyboard scrolls it. It is no <table>, because such a one cannot say that only some rows are in the page.
    <div
      class={`timeline ${zoom}`}
      ref={scroller}
      onScroll={measure}
      onKeyDown={moveAmongBars}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <div role="table" aria-label={label} aria-rowcount={totalCount + 1} class="rows">
        <div role="row" class="days" aria-rowindex={1}>
          <DayHeads scale={scale} zoom={zoom} />
        </div>
        <div class="body" role="rowgroup" style={{ "--height": `${rowCount * rowHeight}px` }}>
          <NowLine scale={scale} now={now} />
          {marked && <Marked scale={scale} marked={marked} />}
          {Array.from({ length: end - first }, (_, row) => renderRow(first + row))}
        </div>
      </div>
      {isWhole && end < Math.max(rowCount, totalCount) && <p class="cut">The first {end} rows are printed. A search shows fewer.</p>}
    </div>
  );
}

function DayHeads({ scale, zoom }: { scale: Scale; zoom: Zoom }) {
  return (
    <>
      <div role="columnheader" class="row-head">
        <span class="zone">{scale.zone}</span>
      </div>
      <div role="columnheader" class="cell" aria-label="Days">
        {ticksOf(scale, zoom).map((tick) => (
          <span key={tick.left} class={tick.isQuiet ? "tick quiet" : "tick"} style={styleOf(tick)}>
            {tick.label}
          </span>
        ))}
      </div>
    </>
  );
}

function NowLine({ scale, now }: { scale: Scale; now: number }) {
  const at = positionOf(scale, now);
  return at > 0 && at < 1 ? (
    <div class="now-place" aria-hidden="true">
      <div class="now" style={{ left: `${at * 100}%` }} />
    </div>
  ) : null;
}

function Marked({ scale, marked }: { scale: Scale; marked: DayRange }) {
  const extent = extentOf(scale, startOfDay(marked.first, scale.zone), startOfDay(addDays(marked.last, 1), scale.zone));
  return extent ? (
    <div class="now-place" aria-hidden="true">
      <div class="marked" style={styleOf(extent)} />
    </div>
  ) : null;
}
