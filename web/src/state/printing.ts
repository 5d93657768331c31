import { signal } from "@preact/signals";

/** As many rows are printed at most. */
export const printedRowsMax = 500;

const lookMs = 100;
const waitMaxMs = 120_000;

/** Prints all rows and not only those that are seen: they are put into the page, read, and printed once all of them are there. */
export class Printing {
  readonly isOn = signal(false);
  /** Whether the rows could not be read in time. */
  readonly hasFailed = signal(false);

  /** @param isRead Whether all rows that are to be printed are there. @param show Shows the browser's dialogue, and ends with it. */
  constructor(
    private readonly isRead: () => boolean,
    private readonly show: () => void,
  ) {}

  async print(): Promise<void> {
    if (this.isOn.peek()) {
      return;
    }
    this.isOn.value = true;
    this.hasFailed.value = false;
    const end = Date.now() + waitMaxMs;
    do {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    } while (this.isOn.peek() && !this.isRead() && Date.now() < end);
    if (this.isOn.peek()) {
      this.hasFailed.value = !this.isRead();
      if (!this.hasFailed.value) {
        // What was read last is drawn before.
        await new Promise((resolve) => setTimeout(resolve, lookMs));
        this.show();
      }
    }
    this.isOn.value = false;
  }

  cancel(): void {
    this.isOn.value = false;
  }
}
