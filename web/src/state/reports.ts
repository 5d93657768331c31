import { effect, signal } from "@preact/signals";
import type { Services } from "../api/clients";
import type { Refusal } from "../api/refusal";
import type { ReportInterval } from "../gen/productioncrew/v1/resources_pb";
import { type Report, ReportState, type ScheduleChange } from "../gen/productioncrew/v1/resources_pb";
import type { Act } from "./attempt";
import { PagedList } from "./pagedList";

const pageSize = 50;
const progressMs = 1_000;

export interface ReportFields {
  readonly firstDate: string;
  readonly lastDate: string;
  readonly interval: ReportInterval;
}

/** The reports, the latest first. While they are looked at, those that are being made are followed. */
export class Reports {
  readonly listed: PagedList<Report>;
  readonly isShown = signal(false);

  constructor(
    private readonly services: Services,
    heed: (refusal: Refusal) => void,
  ) {
    this.listed = new PagedList((pageToken) => this.readReports(pageToken), heed);
    effect(() => (this.isShown.value && this.listed.items.value.some(isOpen) ? this.lookAgain() : undefined));
  }

  show(): void {
    this.isShown.value = true;
    void this.listed.reload();
  }

  hide(): void {
    this.isShown.value = false;
    this.listed.stop();
  }

  heed(changes: readonly ScheduleChange[]): void {
    if (this.isShown.peek() && changes.some(({ state }) => state.case === "report")) {
      this.listed.reloadAfterChanges();
    }
  }

  request(fields: ReportFields): Act {
    return async (trial) => {
      const { report } = await this.services.reports.requestReport({ report: fields, ...trial });
      return report ? [`The report of ${report.firstDate} to ${report.lastDate} is requested.`] : [];
    };
  }

  /** How far a report is made is in no change, so it is asked for. */
  private lookAgain(): () => void {
    const pause = setTimeout(() => void this.listed.reload(), progressMs);
    return () => clearTimeout(pause);
  }

  private async readReports(pageToken: string) {
    const page = await this.services.reports.listReports({ pageSize, pageToken });
    return { items: page.reports, nextPageToken: page.nextPageToken, totalSize: page.totalSize };
  }
}

/** Whether a report is not made yet. */
export function isOpen({ state }: Report): boolean {
  return state === ReportState.PENDING || state === ReportState.RUNNING;
}
