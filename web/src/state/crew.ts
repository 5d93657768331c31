import { effect, signal, untracked } from "@preact/signals";
import type { Services } from "../api/clients";
import { timestampOf } from "../api/instants";
import type { Refusal } from "../api/refusal";
import { CrewMemberOrder } from "../gen/productioncrew/v1/crew_service_pb";
import { type Booking, BookingState, type CrewMember, type ScheduleChange, WindowState } from "../gen/productioncrew/v1/resources_pb";
import { firstExpiry, type Schedule } from "../model/schedule";
import type { DayRange } from "../time/dates";
import { endOf, startOf } from "../time/scale";
import { PagedList } from "./pagedList";
import type { Session } from "./session";
import type { View } from "./view";
import { VisibleCache } from "./visibleCache";

const pageSize = 200;
const barsMax = 1_000;

/** The people who are listed, and the schedules of those who are seen. */
export class Crew {
  readonly members: PagedList<CrewMember>;
  readonly schedules: VisibleCache<Schedule>;
  /** The productions that bookings are of, by name. */
  readonly titles: VisibleCache<string>;

  /** How many more would be free in the marked days but for holds. */
  readonly heldCount = signal(0);

  private seen: readonly string[] = [];
  private readonly expiries = new Map<string, number>();
  private ending: () => void = () => {};

  constructor(
    private readonly services: Services,
    private readonly view: View,
    session: Session,
  ) {
    const heed = (refusal: Refusal) => session.heed(refusal);
    this.members = new PagedList((pageToken) => this.readMembers(pageToken), heed);
    this.schedules = new VisibleCache((name) => this.readSchedule(name), heed);
    this.titles = new VisibleCache((name) => this.readTitle(name), heed);
  }

  /** Begins to read what the view shows, and reads again whenever that changes. */
  start(): void {
    this.stop();
    const ofList = effect(() => {
      void [this.view.search.value, this.view.role.value, this.view.free.value, this.view.free.value && this.view.zone.value];
      return this.members.reloadAfterTyping();
    });
    const ofDays = effect(() => {
      void this.view.scale.value;
      untracked(() => this.want());
    });
    this.ending = () => {
      ofList();
      ofDays();
      this.members.stop();
    };
  }

  stop(): void {
    this.ending();
    this.schedules.clear();
    this.titles.clear();
  }

  /** Says which rows are seen. */
  see(names: readonly string[]): void {
    this.seen = names;
    this.want();
  }

  /** Whether the first rows are there with all that is in them, so many or all there are. */
  isRead(rowsMax: number): boolean {
    const { items, isComplete } = this.members;
    const rowCount = items.peek().length;
    const isListed = this.members.isSettled() && (isComplete.peek() || rowCount >= rowsMax);
    return isListed && this.seen.length >= Math.min(rowCount, rowsMax) && this.schedules.isRead() && this.titles.isRead();
  }

  /** Reads again whom the changes concern, because a change of one booking can change the rank of others. */
  heed(changes: readonly ScheduleChange[]): void {
    const people = new Set<string>();
    for (const { state } of changes) {
      switch (state.case) {
        case "booking":
        case "blackout":
          people.add(state.value.crewMember);
          break;
        case "window":
          people.add(ownerOf(state.value.name));
          break;
        case "crewMember":
          this.heedMember(state.value);
          break;
        case "production":
          this.titles.touch(state.value.name);
          break;
      }
    }
    for (const name of people) {
      this.schedules.touch(name);
    }
    // Every booking may change who is free.
    if (people.size > 0 && this.view.free.peek()) {
      this.members.reloadAfterChanges();
    }
  }

  readAgain(): void {
    this.schedules.touchAll();
    this.titles.touchAll();
    void this.members.reload();
  }

  /** Reads the rows again whose holds have expired meanwhile. */
  expire(now: number): void {
    for (const [name, expiry] of this.expiries) {
      if (expiry <= now) {
        this.expiries.delete(name);
        this.schedules.touch(name);
      }
    }
  }

  /** A booking as it is now; null if it is not live any more. */
  current(booking: Booking): Booking | null {
    void this.schedules.version.value;
    return this.schedules.get(booking.crewMember)?.bookings.find((one) => one.name === booking.name) ?? null;
  }

  /** The title of a production; its name until that is read. */
  titleOf(production: string): string {
    return this.titles.get(production) ?? production;
  }

  private want(): void {
    const { scale } = this.view;
    this.schedules.want(this.seen, `${startOf(scale.value)}-${endOf(scale.value)}`);
    this.wantTitles([]);
  }

  /** A new person makes the list be read again, to find their place in it, unless the list is long. */
  private heedMember(member: CrewMember): void {
    const listed = this.members.items.peek();
    const before = listed.find((one) => one.name === member.name);
    if (before) {
      this.members.replace({ ...member, state: before.state });
    } else if (listed.length <= pageSize) {
      void this.members.reload();
    }
  }

  private async readMembers(pageToken: string) {
    const free = this.view.free.peek();
    if (free) {
      return this.readFree(free, pageToken);
    }
    const page = await this.services.crew.listCrewMembers({
      nameContains: this.view.search.peek().trim(),
      role: this.view.role.peek(),
      orderBy: CrewMemberOrder.NAME,
      pageSize,
      pageToken,
    });
    return { items: page.crewMembers, nextPageToken: page.nextPageToken, totalSize: page.totalSize };
  }

  /** Those who are free are listed by id, and cannot be searched by name. */
  private async readFree(free: DayRange, pageToken: string) {
    const page = await this.services.crew.queryAvailability({
      firstDate: free.first,
      lastDate: free.last,
      timeZone: this.view.zone.peek(),
      role: this.view.role.peek(),
      pageSize,
      pageToken,
    });
    if (pageToken === "") {
      this.heldCount.value = page.heldCount;
    }
    return { items: page.crewMembers, nextPageToken: page.nextPageToken, totalSize: page.totalSize };
  }

  private async readSchedule(crewMember: string): Promise<Schedule> {
    const scale = this.view.scale.peek();
    const range = { crewMember, startTime: timestampOf(startOf(scale)), endTime: timestampOf(endOf(scale)), pageSize: barsMax };
    const [booked, away, open] = await Promise.all([
      this.services.productions.listBookings({ ...range, states: [BookingState.CONFIRMED, BookingState.HELD] }),
      this.services.crew.listBlackouts(range),
      this.services.crew.listWindows({ ...range, states: [WindowState.OPEN] }),
    ]);
    const schedule = { bookings: booked.bookings, blackouts: away.blackouts, windows: open.windows };
    const expiry = firstExpiry(schedule);
    if (expiry > 0) {
      this.expiries.set(crewMember, expiry);
    }
    this.wantTitles([schedule]);
    return schedule;
  }

  private wantTitles(more: readonly Schedule[]): void {
    const schedules = [...more, ...this.seen.map((name) => this.schedules.get(name)).filter((one) => one !== undefined)];
    const productions = new Set(schedules.flatMap((schedule) => schedule.bookings).map((booking) => booking.production));
    this.titles.want([...productions], "");
  }

  private async readTitle(name: string): Promise<string> {
    return (await this.services.productions.getProduction({ name })).production?.title ?? name;
  }
}

/** `crewMembers/1` of `crewMembers/1/windows/2`. */
function ownerOf(name: string): string {
  return name.split("/").slice(0, 2).join("/");
}
