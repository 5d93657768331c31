import { signal } from "@preact/signals";
import { type Refusal, refusalOf } from "../api/refusal";

const typingPauseMs = 250;
const changePauseMs = 300;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string;
  readonly totalSize: number;
}

/** A list that is read page by page, as it is scrolled. */
export class PagedList<T extends { name: string }> {
  readonly items = signal<readonly T[]>([]);
  readonly total = signal(0);
  readonly isComplete = signal(false);
  readonly isLoading = signal(false);
  readonly refusal = signal<Refusal | null>(null);

  private nextPageToken = "";
  private generation = 0;
  private reloading: ReturnType<typeof setTimeout> | undefined;
  private readonly pauses = new Set<ReturnType<typeof setTimeout>>();

  /** @param readPage Reads the page of a token; empty for the first. */
  constructor(
    private readonly readPage: (pageToken: string) => Promise<Page<T>>,
    private readonly heed: (refusal: Refusal) => void,
  ) {}

  /** Reads the first page anew; what is shown stays until it is there. */
  async reload(): Promise<void> {
    this.stop();
    this.generation++;
    this.isLoading.value = false;
    await this.read("");
  }

  /** Reloads once the user has stopped typing, or at once if nothing is shown yet. @returns Cancels it. */
  reloadAfterTyping(): () => void {
    const end = () => {
      clearTimeout(pause);
      this.pauses.delete(pause);
    };
    const pause = setTimeout(
      () => {
        end();
        void this.reload();
      },
      this.items.peek().length > 0 ? typingPauseMs : 0,
    );
    this.pauses.add(pause);
    return end;
  }

  /** Reloads once no change has come for a moment. Another reload cancels it, because it reads the changes too. */
  reloadAfterChanges(): void {
    this.stop();
    this.reloading = setTimeout(() => void this.reload(), changePauseMs);
  }

  /** Cancels the reload that waits for the end of the changes. */
  stop(): void {
    clearTimeout(this.reloading);
    this.reloading = undefined;
  }

  /** Whether what is listed is what was asked for last: nothing is being read, and nothing is about to be. */
  isSettled(): boolean {
    return !this.isLoading.peek() && this.pauses.size === 0 && this.reloading === undefined;
  }

  async more(): Promise<void> {
    if (!this.isComplete.value && !this.isLoading.value && this.refusal.value === null) {
      await this.read(this.nextPageToken);
    }
  }

  /** Reads again what was refused. */
  async retry(): Promise<void> {
    if (this.refusal.value !== null) {
      await this.reload();
    }
  }

  /** Puts a newer state in place of what is listed under the same name. */
  replace(item: T): void {
    if (this.items.value.some((one) => one.name === item.name)) {
      this.items.value = this.items.value.map((one) => (one.name === item.name ? item : one));
    }
  }

  private async read(pageToken: string): Promise<void> {
    const generation = this.generation;
    this.isLoading.value = true;
    try {
      const page = await this.readPage(pageToken);
      if (generation !== this.generation) {
        return;
      }
      this.items.value = pageToken === "" ? page.items : [...this.items.value, ...page.items];
      this.total.value = pageToken === "" ? page.totalSize : this.total.value;
      this.nextPageToken = page.nextPageToken;
      this.isComplete.value = page.nextPageToken === "";
      this.refusal.value = null;
    } catch (error) {
      if (generation === this.generation) {
        this.refusal.value = refusalOf(error);
        this.heed(this.refusal.value);
      }
    }
    if (generation === this.generation) {
      this.isLoading.value = false;
    }
  }
}
