import { computed, effect, untracked } from "@preact/signals";
import type { Services } from "../api/clients";
import type { Refusal } from "../api/refusal";
import { ProductionOrder } from "../gen/productioncrew/v1/production_service_pb";
import type { Production, ScheduleChange, StaffedRole } from "../gen/productioncrew/v1/resources_pb";
import { rowsOf, shownDays } from "../model/staffing";
import type { CivilDate } from "../time/dates";
import { daysOf } from "../time/scale";
import { PagedList } from "./pagedList";
import type { Session } from "./session";
import type { View } from "./view";
import { VisibleCache } from "./visibleCache";

const pageSize = 100;

/** How a production is staffed on the days that are shown. */
export interface Staffing {
  readonly first: CivilDate;
  readonly roles: ReadonlyMap<string, StaffedRole>;
}

/** The productions of the days that are shown, and the staffing of those that are seen. */
export class Productions {
  readonly listed: PagedList<Production>;
  readonly staffing: VisibleCache<Staffing>;
  readonly rows = computed(() => rowsOf(this.listed.items.value, this.view.role.value));

  private seen: readonly string[] = [];
  private seenEnd = 0;
  private ending: () => void = () => {};

  constructor(
    private readonly services: Services,
    private readonly view: View,
    session: Session,
  ) {
    const heed = (refusal: Refusal) => session.heed(refusal);
    this.listed = new PagedList((pageToken) => this.readProductions(pageToken), heed);
    this.staffing = new VisibleCache((name) => this.readStaffing(name), heed);
  }

  start(): void {
    this.stop();
    const ofList = effect(() => {
      void [this.view.search.value, this.view.scale.value];
      return this.view.rows.value === "productions" ? this.listed.reloadAfterTyping() : undefined;
    });
    const ofDays = effect(() => {
      void this.view.scale.value;
      untracked(() => this.want());
    });
    this.ending = () => {
      ofList();
      ofDays();
      this.listed.stop();
    };
  }

  stop(): void {
    this.ending();
    this.staffing.clear();
  }

  /** Says which rows are seen. */
  see(first: number, end: number): void {
    const rows = this.rows.peek().slice(first, end);
    this.seen = [...new Set(rows.map((row) => row.production.name))];
    this.seenEnd = end;
    this.want();
  }

  /** Whether the first rows are there with all that is in them, so many or all there are. */
  isRead(rowsMax: number): boolean {
    const rowCount = this.rows.peek().length;
    const isListed = this.listed.isSettled() && (this.listed.isComplete.peek() || rowCount >= rowsMax);
    return isListed && this.seenEnd >= Math.min(rowCount, rowsMax) && this.staffing.isRead();
  }

  heed(changes: readonly ScheduleChange[]): void {
    for (const { state } of changes) {
      if (state.case === "booking") {
        this.staffing.touch(state.value.production);
      } else if (state.case === "production") {
        this.staffing.touch(state.value.name);
        this.reloadAfterChanges();
      }
    }
  }

  readAgain(): void {
    this.staffing.touchAll();
    this.reloadAfterChanges();
  }

  /** Reads the list again, because a change says only what is stored. What is derived from it, such as the gaps, has to be read. */
  private reloadAfterChanges(): void {
    this.listed.stop();
    if (this.view.rows.peek() === "productions") {
      this.listed.reloadAfterChanges();
    }
  }

  /** A production as it is now. */
  current(production: Production): Production {
    return this.listed.items.value.find((one) => one.name === production.name) ?? production;
  }

  private want(): void {
    const { first, last } = daysOf(this.view.scale.peek());
    this.staffing.want(this.seen, `${first}-${last}`);
  }

  private async readProductions(pageToken: string) {
    const { first, last } = daysOf(this.view.scale.peek());
    const page = await this.services.productions.listProductions({
      rangeFirstDate: first,
      rangeLastDate: last,
      titleContains: this.view.search.peek().trim(),
      orderBy: ProductionOrder.FIRST_DATE,
      pageSize,
      pageToken,
    });
    return { items: page.productions, nextPageToken: page.nextPageToken, totalSize: page.totalSize };
  }

  private async readStaffing(name: string): Promise<Staffing> {
    const production = this.listed.items.peek().find((one) => one.name === name);
    const days = production && shownDays(production, daysOf(this.view.scale.peek()));
    if (!days) {
      return { first: "", roles: new Map() };
    }
    const request = { production: name, firstDate: days.first, lastDate: days.last };
    const { staffingChart } = await this.services.productions.getStaffingChart(request);
    return { first: days.first, roles: new Map(staffingChart?.roles.map((role) => [role.role, role])) };
  }
}
