export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Something with the lane it is drawn in. */
export interface Laned<T> {
  readonly item: T;
  readonly lane: number;
}

/** Puts each interval, by its start, into the first lane that is free. Intervals that start together keep their order. */
export function intoLanes<T extends Interval>(items: readonly T[]): { laned: Laned<T>[]; laneCount: number } {
  const ends: number[] = [];
  const laned = [...items]
    .sort((one, other) => one.from - other.from)
    .map((item) => {
      const free = ends.findIndex((end) => end <= item.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = item.to;
      return { item, lane };
    });
  return { laned, laneCount: Math.max(ends.length, 1) };
}
