import { signal } from "@preact/signals";
import type { Services } from "../api/clients";
import { instantOf } from "../api/instants";
import { type Refusal, refusalOf } from "../api/refusal";
import { retryDelayMs, wait } from "../api/stream";
import type { ScheduleChange } from "../gen/productioncrew/v1/resources_pb";

export type Liveness = "connecting" | "live" | "lost";

const silenceMaxMs = 45_000;

/** Follows the change log from now on. After a lost connection it goes on where it was. */
export class LiveChanges {
  readonly liveness = signal<Liveness>("connecting");
  /** How far the clock of the service is ahead of the browser's. */
  readonly clockOffsetMs = signal(0);

  private sequence: bigint | null = null;
  private stopping = new AbortController();

  /**
   * @param onChanges What came, in order.
   * @param onGap The log cannot be resumed, as after a restored backup: everything has to be read again.
   */
  constructor(
    private readonly services: Services,
    private readonly onChanges: (changes: readonly ScheduleChange[]) => void,
    private readonly onGap: () => void,
    private readonly heed: (refusal: Refusal) => void,
  ) {}

  start(): void {
    this.stop();
    this.stopping = new AbortController();
    void this.run(this.stopping.signal);
  }

  stop(): void {
    this.stopping.abort();
    this.sequence = null;
    this.liveness.value = "connecting";
  }

  private async run(stopped: AbortSignal): Promise<void> {
    for (let failures = 0; !stopped.aborted; failures++) {
      const refusal = await this.follow(stopped, () => {
        failures = 0;
      });
      if (stopped.aborted) {
        return;
      }
      this.liveness.value = "lost";
      this.heed(refusal);
      if (refusal.reason === "INVALID_FIELD") {
        this.sequence = null;
        this.onGap();
      }
      await wait(retryDelayMs(failures, Math.random()), stopped);
    }
  }

  /** Reads the stream to its end. */
  private async follow(stopped: AbortSignal, onMessage: () => void): Promise<Refusal> {
    const ended = new AbortController();
    const end = () => ended.abort();
    stopped.addEventListener("abort", end, { once: true });
    let silence = window.setTimeout(end, silenceMaxMs);
    try {
      const start = this.sequence === null ? { fromNow: true } : { afterSequence: this.sequence };
      for await (const message of this.services.productions.watchSchedule(start, { signal: ended.signal, timeoutMs: 0 })) {
        clearTimeout(silence);
        silence = window.setTimeout(end, silenceMaxMs);
        onMessage();
        this.liveness.value = "live";
        this.sequence = message.sequence;
        if (message.heartbeatTime) {
          this.clockOffsetMs.value = instantOf(message.heartbeatTime) - Date.now();
        }
        if (message.changes.length > 0) {
          this.onChanges(message.changes);
        }
      }
      return { reason: "", message: "The stream has ended.", obstacles: [], isCertain: true };
    } catch (error) {
      return refusalOf(error);
    } finally {
      clearTimeout(silence);
      stopped.removeEventListener("abort", end);
    }
  }
}
