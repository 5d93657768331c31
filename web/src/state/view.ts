import { computed, signal } from "@preact/signals";
import type { CivilDate } from "../time/dates";
import { dayCountOf, firstShown, makeScale, stepped, type Zoom } from "../time/scale";
import { dateAt } from "../time/zones";

/** What is looked at: which days, in which zone, and which people. */
export class View {
  readonly zoom = signal<Zoom>("month");
  readonly zone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  readonly first = signal<CivilDate>("2000-01-01");
  readonly search = signal("");
  readonly role = signal("");

  readonly scale = computed(() => makeScale(this.first.value, dayCountOf(this.first.value, this.zoom.value), this.zone.value));

  constructor(now: number) {
    this.show(dateAt(now, this.zone.value));
  }

  show(date: CivilDate): void {
    this.first.value = firstShown(date, this.zoom.value);
  }

  zoomTo(zoom: Zoom, today: CivilDate): void {
    const shown = this.scale.value.dates;
    this.zoom.value = zoom;
    this.show(shown.includes(today) ? today : this.first.value);
  }

  step(steps: number): void {
    this.first.value = stepped(this.first.value, this.zoom.value, steps);
  }
}
