import { effect, signal, untracked } from "@preact/signals";
import { connectTo } from "../api/clients";
import { PageLinks } from "../api/pageLinks";
import { newRequestId } from "../api/requestId";
import type { CrewMember, Production } from "../gen/productioncrew/v1/resources_pb";
import type { Bar } from "../model/schedule";
import type { CivilDate } from "../time/dates";
import { dateAt } from "../time/zones";
import { Attempt } from "./attempt";
import { Charts } from "./charts";
import { Crew } from "./crew";
import { Desk } from "./desk";
import { LiveChanges, type Liveness } from "./liveChanges";
import { Printing, printedRowsMax } from "./printing";
import { Productions } from "./productions";
import { Reports } from "./reports";
import { Session } from "./session";
import { View } from "./view";

/** What was chosen: something that a person has on the time line, the person, a production, or the reports. */
export type Selection =
  | { readonly kind: "bar"; readonly bar: Bar; readonly member: CrewMember }
  | { readonly kind: "member"; readonly member: CrewMember }
  | { readonly kind: "production"; readonly production: Production }
  | { readonly kind: "reports" };

/** The whole state of the page, in one place. */
export class Board {
  readonly session: Session;
  readonly view: View;
  readonly crew: Crew;
  readonly productions: Productions;
  readonly live: LiveChanges;
  readonly desk: Desk;
  readonly charts: Charts;
  readonly reports: Reports;
  readonly links = new PageLinks((path, init) => fetch(path, init));
  readonly printing = new Printing(
    () => (this.view.rows.peek() === "crew" ? this.crew : this.productions).isRead(printedRowsMax),
    () => print(),
  );
  readonly selection = signal<Selection | null>(null);
  private isReading = false;

  constructor(origin: string, store: Storage) {
    const services = connectTo(origin, () => this.session.token());
    this.session = new Session(services, store, this.links);
    this.view = new View(Date.now(), store);
    this.crew = new Crew(services, this.view, this.session);
    this.productions = new Productions(services, this.view, this.session);
    this.desk = new Desk(services, (resource) => this.nameOf(resource));
    this.charts = new Charts(services, (refusal) => this.session.heed(refusal));
    this.reports = new Reports(services, (refusal) => this.session.heed(refusal));
    this.live = new LiveChanges(
      services,
      (changes) => {
        this.crew.heed(changes);
        this.productions.heed(changes);
        this.charts.heed(changes);
        this.reports.heed(changes);
      },
      () => {
        this.crew.readAgain();
        this.productions.readAgain();
      },
      (refusal) => this.session.heed(refusal),
    );
    effect(() => this.follow(this.session.phase.value === "signedIn"));
    effect(() => this.read(this.live.liveness.value));
  }

  /** The time of the service. */
  now(): number {
    return Date.now() + this.live.clockOffsetMs.peek();
  }

  /** The current day in the time zone of the view. */
  today(): CivilDate {
    return dateAt(this.now(), this.view.zone.peek());
  }

  select(selection: Selection | null): void {
    this.selection.value = selection;
  }

  newAttempt(): Attempt {
    return new Attempt(
      () => newRequestId(Date.now(), (bytes) => crypto.getRandomValues(bytes)),
      (refusal) => this.session.heed(refusal),
    );
  }

  private nameOf(resource: string): string {
    const member = this.crew.members.items.peek().find((one) => one.name === resource);
    const production = this.productions.listed.items.peek().find((one) => one.name === resource);
    return member?.displayName ?? production?.title ?? this.crew.titleOf(resource);
  }

  /** Starts the stream before anything is read, so that it has the changes made during the reads. */
  private follow(isSignedIn: boolean): void {
    untracked(() => {
      if (isSignedIn) {
        this.live.start();
      } else {
        this.live.stop();
        this.crew.stop();
        this.productions.stop();
        this.printing.cancel();
        this.select(null);
        this.isReading = false;
      }
    });
  }

  /** Reads once it is known whether there is a stream; without one the board still shows something. When the stream is back, it reads again what failed. */
  private read(liveness: Liveness): void {
    untracked(() => {
      if (liveness === "connecting") {
        return;
      }
      if (!this.isReading) {
        this.isReading = true;
        this.crew.start();
        this.productions.start();
      } else if (liveness === "live") {
        void this.crew.members.retry();
        void this.productions.listed.retry();
      }
    });
  }
}
