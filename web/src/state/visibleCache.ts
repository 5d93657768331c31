import { signal } from "@preact/signals";
import { type Refusal, refusalOf } from "../api/refusal";

interface Kept<T> {
  readonly value: T;
  readonly key: string;
}

/**
 * Keeps what belongs to the rows that are seen, by name. It reads only the rows that are seen, from the top, a few at a time. It reads a row again
 * after a change. It remembers rows that were seen before, up to a limit.
 */
export class VisibleCache<T> {
  /** Grows whenever a value comes in, so that a view that reads it is drawn again. */
  readonly version = signal(0);

  private readonly kept = new Map<string, Kept<T>>();
  private readonly failedTimes = new Map<string, number>();
  private wanted: readonly string[] = [];
  private key = "";
  private readonly running = new Set<string>();
  private readonly stale = new Set<string>();

  constructor(
    private readonly read: (name: string) => Promise<T>,
    private readonly heed: (refusal: Refusal) => void,
    private readonly atOnce = 3,
    private readonly keptMax = 2_000,
    private readonly pauseMs = 2_000,
  ) {}

  get(name: string): T | undefined {
    return this.kept.get(name)?.value;
  }

  /** Says what is seen now. @param key What the values depend on, such as the days shown. Another key makes everything be read again. */
  want(names: readonly string[], key: string): void {
    this.wanted = names;
    this.key = key;
    this.pump();
  }

  /** Whether everything that is seen is read. */
  isRead(): boolean {
    return this.wanted.every((name) => this.kept.get(name)?.key === this.key && !this.stale.has(name));
  }

  /** Says that a value has changed. It is read again if it is seen, and forgotten if not. */
  touch(name: string): void {
    if (this.wanted.includes(name)) {
      this.stale.add(name);
      this.pump();
    } else {
      this.kept.delete(name);
    }
  }

  touchAll(): void {
    for (const name of [...this.kept.keys()]) {
      this.touch(name);
    }
  }

  clear(): void {
    this.kept.clear();
    this.stale.clear();
    this.version.value++;
  }

  private pump(): void {
    while (this.running.size < this.atOnce) {
      const name = this.wanted.find((one) => !this.running.has(one) && this.isMissing(one));
      if (name === undefined) {
        return;
      }
      this.running.add(name);
      void this.load(name);
    }
  }

  private isMissing(name: string): boolean {
    return (this.kept.get(name)?.key !== this.key || this.stale.has(name)) && (this.failedTimes.get(name) ?? 0) <= Date.now();
  }

  private async load(name: string): Promise<void> {
    const key = this.key;
    this.stale.delete(name);
    try {
      const value = await this.read(name);
      this.kept.delete(name);
      this.kept.set(name, { value, key });
      this.failedTimes.delete(name);
      this.shrink();
      this.version.value++;
    } catch (error) {
      this.heed(refusalOf(error));
      this.stale.add(name);
      this.failedTimes.set(name, Date.now() + this.pauseMs);
      setTimeout(() => this.pump(), this.pauseMs + 1);
    }
    this.running.delete(name);
    this.pump();
  }

  private shrink(): void {
    for (const name of this.kept.keys()) {
      if (this.kept.size <= this.keptMax) {
        return;
      }
      if (!this.wanted.includes(name)) {
        this.kept.delete(name);
      }
    }
  }
}
