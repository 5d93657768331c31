import type { Extent } from "../time/scale";

interface BarButtonProps {
  readonly kind: string;
  readonly extent: Extent;
  readonly lane: number;
  readonly laneCount: number;
  readonly text: string;
  /** All of it in words, for screen readers and as a tooltip. */
  readonly spoken: string;
  readonly onSelect: () => void;
}

/** A bar that can be chosen. Bars in lanes share the height of their row. */
export function BarButton({ kind, extent, lane, laneCount, text, spoken, onSelect }: BarButtonProps) {
  const style = {
    ...styleOf(extent),
    top: `${(lane / laneCount) * 100}%`,
    height: `${100 / laneCount}%`,
  };
  return (
    <button
      type="button"
      class={laneCount > 3 ? `bar ${kind} thin` : `bar ${kind}`}
      style={style}
      title={spoken}
      aria-label={spoken}
      onClick={onSelect}
    >
      <span class="text">{text}</span>
    </button>
  );
}

/** Puts something where its part of the width is. */
export function styleOf({ left, width }: Extent) {
  return { left: `${left * 100}%`, width: `${width * 100}%` };
}
