import { signal } from "@preact/signals";

const path = "/session";

/**
 * Lets the browser open charts and reports by links, which send no header: the service keeps a cookie for them, which this page cannot read. One
 * request goes after the other, so that the last one counts.
 */
export class PageLinks {
  /** Why the service lets no page be opened by a link; empty if it does. */
  readonly refusal = signal("");

  private last: Promise<void> = Promise.resolve();

  constructor(private readonly send: (path: string, init: RequestInit) => Promise<Response>) {}

  /** Asks for the cookie that goes with a token. */
  allow(token: string): Promise<void> {
    return this.ask({ method: "POST", headers: { authorization: `Bearer ${token}` } });
  }

  /** Gives the cookie back. */
  end(): Promise<void> {
    return this.ask({ method: "DELETE" });
  }

  private ask(init: RequestInit): Promise<void> {
    this.last = this.last.then(async () => {
      try {
        const answer = await this.send(path, init);
        this.refusal.value = answer.ok ? "" : (await answer.text()).trim() || `The service answered ${answer.status}.`;
      } catch {
        // The service is not reached, which the board says elsewhere. The cookie is asked for again when the window is looked at again.
      }
    });
    return this.last;
  }
}
