import { effect, signal, untracked } from "@preact/signals";
import { connectTo } from "../api/clients";
import type { CrewMember } from "../gen/productioncrew/v1/resources_pb";
import type { Bar } from "../model/schedule";
import { Crew } from "./crew";
import { LiveChanges } from "./liveChanges";
import { Session } from "./session";
import { View } from "./view";

/** What was chosen on the time line. */
export interface Selection {
  readonly bar: Bar;
  readonly member: CrewMember;
}

/** The whole state of the page, in one place. */
export class Board {
  readonly session: Session;
  readonly view: View;
  readonly crew: Crew;
  readonly live: LiveChanges;
  readonly selection = signal<Selection | null>(null);

  constructor(origin: string, store: Storage) {
    const services = connectTo(origin, () => this.session.token());
    this.session = new Session(services, store);
    this.view = new View(Date.now());
    this.crew = new Crew(services, this.view, this.session);
    this.live = new LiveChanges(
      services,
      (changes) => this.crew.heed(changes),
      () => this.crew.readAgain(),
      (refusal) => this.session.heed(refusal),
    );
    effect(() => this.follow(this.session.phase.value === "signedIn"));
  }

  /** The time of the service. */
  now(): number {
    return Date.now() + this.live.clockOffsetMs.peek();
  }

  select(selection: Selection | null): void {
    this.selection.value = selection;
  }

  /** The stream comes first: what changes while the rest is read is in it. */
  private follow(isSignedIn: boolean): void {
    untracked(() => {
      if (isSignedIn) {
        this.live.start();
        this.crew.start();
      } else {
        this.live.stop();
        this.crew.stop();
        this.select(null);
      }
    });
  }
}
