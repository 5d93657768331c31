import { signal } from "@preact/signals";
import type { Services } from "../api/clients";
import { type Refusal, refusalOf } from "../api/refusal";
import type { ProgressChart, ScheduleChange } from "../gen/productioncrew/v1/resources_pb";

/** A production has no more. */
const chartsMax = 100;

/** The progress charts of the production that is looked at, without their points. */
export class Charts {
  readonly listed = signal<readonly ProgressChart[]>([]);
  readonly refusal = signal<Refusal | null>(null);
  private production = "";

  constructor(
    private readonly services: Services,
    private readonly heedRefusal: (refusal: Refusal) => void,
  ) {}

  /** @param production Its name; empty to look at none. */
  async look(production: string): Promise<void> {
    if (production !== this.production) {
      this.production = production;
      this.listed.value = [];
    }
    this.refusal.value = null;
    if (production === "") {
      return;
    }
    try {
      const { progressCharts } = await this.services.productions.listProgressCharts({ production, pageSize: chartsMax });
      if (production === this.production) {
        this.listed.value = progressCharts;
      }
    } catch (error) {
      if (production === this.production) {
        this.refusal.value = refusalOf(error);
        this.heedRefusal(this.refusal.value);
      }
    }
  }

  heed(changes: readonly ScheduleChange[]): void {
    const isMine = ({ state }: ScheduleChange) => state.case === "progressChart" && state.value.name.startsWith(`${this.production}/`);
    if (this.production !== "" && changes.some(isMine)) {
      void this.look(this.production);
    }
  }
}
