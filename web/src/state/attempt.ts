import { signal } from "@preact/signals";
import { type Refusal, refusalOf } from "../api/refusal";

export type AttemptPhase = "open" | "checking" | "checked" | "doing" | "done" | "refused" | "unknown";

/** How a call is made. */
export interface Trial {
  readonly requestId: string;
  readonly validateOnly: boolean;
}

/** Makes the call, and says in sentences what comes of it. */
export type Act = (trial: Trial) => Promise<readonly string[]>;

/**
 * One thing that somebody means to do: first as a dry run, which shows what would happen, and then for real with a request id of its own. If it is
 * not known whether it was done, the same request id makes another try safe.
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

  /** Something else is meant now, so that nothing has been checked. */
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

  /** Does what was checked, or tries once more what may have been done. */
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
