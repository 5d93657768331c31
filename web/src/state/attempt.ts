import { signal } from "@preact/signals";
import { type Refusal, refusalOf } from "../api/refusal";

export type AttemptPhase = "open" | "checking" | "checked" | "doing" | "done" | "refused" | "unknown";

/** How a call is made. */
export interface Trial {
  readonly requestId: string;
  readonly validateOnly: boolean;
}

/** Makes the call and returns its effects, each in a sentence. */
export type Act = (trial: Trial) => Promise<readonly string[]>;

/**
 * One thing that a user wants to do. A dry run comes first and shows what would happen. Then it is done, with the same request id. If it is not known
 * whether it was done, the request id makes another try safe.
 */
export class Attempt {
  readonly phase = signal<AttemptPhase>("open");
  /** What would happen, or what has happened. */
  readonly effects = signal<readonly string[]>([]);
  readonly refusal = signal<Refusal | null>(null);

  private act: Act | null = null;
  private requestId = "";
  private generation = 0;

  constructor(
    private readonly newId: () => string,
    private readonly heed: (refusal: Refusal) => void,
  ) {}

  /** Begins again, because the user changed what is to be done. Nothing is checked then. */
  reopen(): void {
    this.generation++;
    this.act = null;
    this.phase.value = "open";
    this.effects.value = [];
    this.refusal.value = null;
  }

  async check(act: Act): Promise<void> {
    this.reopen();
    this.act = act;
    this.requestId = this.newId();
    await this.run("checking", "checked", true);
  }

  /** Does what was checked. Tries again if it is not known whether it was done. */
  async perform(): Promise<void> {
    if (this.phase.value === "checked" || this.phase.value === "unknown") {
      await this.run("doing", "done", false);
    }
  }

  private async run(during: AttemptPhase, after: AttemptPhase, validateOnly: boolean): Promise<void> {
    const { act, generation } = this;
    if (!act) {
      return;
    }
    this.phase.value = during;
    this.refusal.value = null;
    try {
      const effects = await act({ requestId: this.requestId, validateOnly });
      if (generation === this.generation) {
        this.effects.value = effects;
        this.phase.value = after;
      }
    } catch (error) {
      const refusal = refusalOf(error);
      this.heed(refusal);
      if (generation === this.generation) {
        this.effects.value = [];
        this.refusal.value = refusal;
        this.phase.value = refusal.isCertain || validateOnly ? "refused" : "unknown";
      }
    }
  }
}
