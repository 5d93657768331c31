import { computed, signal } from "@preact/signals";
import type { Services } from "../api/clients";
import { instantOf } from "../api/instants";
import type { PageLinks } from "../api/pageLinks";
import { needsSignIn, type Refusal, refusalOf } from "../api/refusal";
import { AccessScope } from "../gen/productioncrew/v1/resources_pb";
import type { Instant } from "../time/zones";

/** Who uses the board. */
export interface Caller {
  readonly actor: string;
  readonly mayChange: boolean;
  /** When the token ends; 0 where none is needed. */
  readonly expireTime: Instant;
}

export type Phase = "asking" | "signedOut" | "signedIn" | "unreachable";

const tokenKey = "productioncrew.token";
const renewalLeadMs = 60_000;
const renewalRetryMs = 10_000;

/**
 * Who is signed in, and the token. The token lives as long as the tab, so that the page can be loaded again. The secret is kept in memory only. It
 * gets the next token before this one ends.
 */
export class Session {
  readonly phase = signal<Phase>("asking");
  readonly caller = signal<Caller | null>(null);
  readonly refusal = signal<Refusal | null>(null);
  readonly mayChange = computed(() => this.caller.value?.mayChange ?? false);

  private renewal: ReturnType<typeof setTimeout> | undefined;
  private isVerifying = false;

  constructor(
    private readonly services: Services,
    private readonly store: Storage,
    private readonly links: PageLinks,
  ) {}

  token(): string {
    return this.store.getItem(tokenKey) ?? "";
  }

  /** Finds out who the caller is; a service that is open to its machine asks for no token. */
  async resume(): Promise<void> {
    try {
      const who = await this.services.access.whoAmI({});
      this.caller.value = {
        actor: who.actor,
        mayChange: who.scopes.includes(AccessScope.MANAGER),
        expireTime: instantOf(who.expireTime),
      };
      this.refusal.value = null;
      this.phase.value = "signedIn";
      this.allowLinks();
    } catch (error) {
      this.fail(refusalOf(error));
    }
  }

  /** Lets pages be opened by links, as whoever is signed in here: another tab may have signed in somebody else, or out. */
  allowLinks(): void {
    if (this.phase.value === "signedIn" && this.token() !== "") {
      void this.links.allow(this.token());
    }
  }

  async signInWithToken(token: string): Promise<void> {
    if (!/^[!-~]+$/.test(token.trim())) {
      this.refusal.value = { reason: "", message: "This is no token: it has spaces or special letters.", obstacles: [], isCertain: true };
      return;
    }
    this.store.setItem(tokenKey, token.trim());
    await this.resume();
  }

  async signInWithSecret(operator: string, secret: string): Promise<void> {
    try {
      await this.takeToken(operator.trim(), secret.trim());
    } catch (error) {
      this.refusal.value = refusalOf(error);
      return;
    }
    await this.resume();
  }

  signOut(): void {
    clearTimeout(this.renewal);
    if (this.token() !== "") {
      void this.links.end();
    }
    this.store.removeItem(tokenKey);
    this.caller.value = null;
    this.refusal.value = null;
    this.phase.value = "signedOut";
  }

  /**
   * Says that a call was refused. If it had no good token, the user has to sign in again, unless the current token is good. That happens: a stream
   * ends together with the token that it began with, even if there is a newer one.
   */
  heed(refusal: Refusal): void {
    if (this.phase.value === "signedIn" && needsSignIn(refusal) && !this.isVerifying) {
      this.isVerifying = true;
      void this.verify();
    }
  }

  private async verify(): Promise<void> {
    try {
      await this.services.access.whoAmI({});
    } catch (error) {
      const refusal = refusalOf(error);
      if (needsSignIn(refusal)) {
        this.signOut();
        this.refusal.value = refusal;
      }
    }
    this.isVerifying = false;
  }

  private fail(refusal: Refusal): void {
    const hadToken = this.token() !== "";
    if (needsSignIn(refusal)) {
      this.signOut();
      this.refusal.value = hadToken ? refusal : null;
    } else {
      this.refusal.value = refusal;
      this.phase.value = "unreachable";
    }
  }

  private async takeToken(operator: string, secret: string): Promise<void> {
    const issued = await this.services.access.issueToken({ operator, secret });
    this.store.setItem(tokenKey, issued.token);
    this.allowLinks();
    this.renewLater(operator, secret, instantOf(issued.expireTime) - Date.now() - renewalLeadMs);
  }

  private renewLater(operator: string, secret: string, delayMs: number): void {
    clearTimeout(this.renewal);
    this.renewal = setTimeout(() => void this.renew(operator, secret), Math.max(delayMs, renewalRetryMs));
  }

  private async renew(operator: string, secret: string): Promise<void> {
    try {
      await this.takeToken(operator, secret);
    } catch {
      this.renewLater(operator, secret, renewalRetryMs);
    }
  }
}
