import { computed, effect, signal } from "@preact/signals";
import { type CivilDate, type DayRange, earlier, isDate, later } from "../time/dates";
import { dayCountOf, firstShown, makeScale, stepped, type Zoom, zooms } from "../time/scale";
import { dateAt, isZone } from "../time/zones";

/** What a row is of. */
export type Rows = "crew" | "productions";

const viewKey = "productioncrew.view";

/** What is looked at: which days, in which zone, and which people. The tab keeps it, so that a page that is loaded again shows the same. */
export class View {
  readonly zoom = signal<Zoom>("month");
  readonly zone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  readonly first = signal<CivilDate>("2000-01-01");
  readonly search = signal("");
  readonly role = signal("");
  readonly rows = signal<Rows>("crew");
  /** Only people who are free for all of these days are listed; null for everybody. */
  readonly free = signal<DayRange | null>(null);

  readonly scale = computed(() => makeScale(this.first.value, dayCountOf(this.first.value, this.zoom.value), this.zone.value));

  constructor(now: number, store: Storage) {
    this.restore(store.getItem(viewKey) ?? "");
    this.show(isDate(this.first.value) && this.first.value > "2000-01-01" ? this.first.value : dateAt(now, this.zone.value));
    effect(() => store.setItem(viewKey, [this.zoom.value, this.zone.value, this.first.value, this.rows.value, this.role.value].join(" ")));
  }

  show(date: CivilDate): void {
    this.first.value = firstShown(date, this.zoom.value);
  }

  zoomTo(zoom: Zoom, today: CivilDate): void {
    const shown = this.scale.value.dates;
    this.zoom.value = zoom;
    this.show(shown.includes(today) ? today : this.first.value);
  }

  /** Marks days, in whatever order their ends are given. */
  mark(one: CivilDate, other: CivilDate): void {
    this.free.value = { first: earlier(one, other), last: later(one, other) };
  }

  step(steps: number): void {
    this.first.value = stepped(this.first.value, this.zoom.value, steps);
  }

  private restore(kept: string): void {
    const [zoom, zone = "", first = "", rows, role = ""] = kept.split(" ");
    this.zoom.value = zooms.find((one) => one === zoom) ?? this.zoom.value;
    this.zone.value = isZone(zone) ? zone : this.zone.value;
    this.first.value = isDate(first) ? first : this.first.value;
    this.rows.value = rows === "productions" ? rows : "crew";
    this.role.value = role;
  }
}
