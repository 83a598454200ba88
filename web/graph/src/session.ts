import {
  RefreshSession,
  type RefreshSessionMutation,
  type SignedInUserFragment,
} from './__generated__/documents.ts';
import { GraphError } from './graph-error.ts';
import { backoffMs, type Clock, refreshDelayMs } from './session-clock.ts';
import type { SessionTabs } from './session-tabs.ts';
import type { Transport } from './transport.ts';

export type SessionUser = SignedInUserFragment;

/** Who uses the page. `restoring` lasts from loading the page until the service says whether a session goes on. */
export type SessionState =
  | { readonly status: 'restoring' }
  | { readonly status: 'anonymous'; readonly ended: boolean }
  | { readonly status: 'signed-in'; readonly user: SessionUser };

export interface SessionOptions {
  readonly transport: Transport;
  readonly tabs: SessionTabs;
  readonly clock: Clock;
}

type Payload = NonNullable<RefreshSessionMutation['refreshSession']>;

const ANONYMOUS: SessionState = { status: 'anonymous', ended: false };

/**
 * The signed-in viewer of this page. The access token lives here and nowhere else; the refresh token lives in a
 * cookie that no script can read, and is spent by one tab at a time.
 */
export class Session {
  readonly #transport: Transport;
  readonly #tabs: SessionTabs;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #state: SessionState;
  #token: { readonly value: string; readonly expiresAt: number } | null = null;
  #refreshing: Promise<void> | null = null;
  #cancelTimer = () => {};
  /** Raised whenever a session begins or ends, so that an answer of the one before changes nothing. */
  #generation = 0;

  constructor({ transport, tabs, clock }: SessionOptions) {
    this.#transport = transport;
    this.#tabs = tabs;
    this.#clock = clock;
    this.#state = tabs.mayBeSignedIn ? { status: 'restoring' } : ANONYMOUS;
    tabs.listen((news) => {
      if (news === 'signed-out') this.#become(ANONYMOUS, null);
      else this.#restore(0);
    });
    if (tabs.mayBeSignedIn) this.#restore(0);
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * An access token that is good for some time still, or null for an anonymous viewer.
   * @throws GraphError when a session goes on, but cannot be renewed now
   */
  async accessToken(): Promise<string | null> {
    if (this.#state.status === 'anonymous') return null;
    if (!this.#token || this.#token.expiresAt <= this.#clock.now()) await this.refresh();
    return this.#token?.value ?? null;
  }

  /** The token at hand, for requests that cannot wait because the page is being left. */
  get currentToken(): string | null {
    return this.#token?.value ?? null;
  }

  /** Takes over what a sign-in or a registration answered. */
  begin(payload: Payload): void {
    this.#tabs.mayBeSignedIn = true;
    this.#take(payload);
    this.#tabs.tell('signed-in');
  }

  /** Forgets the session here and in the other tabs. */
  end(): void {
    this.#become(ANONYMOUS, null);
    this.#tabs.mayBeSignedIn = false;
    this.#tabs.tell('signed-out');
  }

  /** Changes what is shown of the user, after the user changed it. */
  describe(user: SessionUser): void {
    if (this.#state.status === 'signed-in') this.#publish({ status: 'signed-in', user });
  }

  /**
   * Renews the session; calls that come together share one renewal.
   * @throws GraphError when the service cannot be asked; a session that is over ends without an error
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #renew(): Promise<void> {
    const generation = this.#generation;
    const { data, errors } = await this.#tabs.exclusively(() =>
      // Goes on when the page is left: the token is spent, and its successor has to arrive.
      this.#transport.send(RefreshSession, {}, { keepalive: true }),
    );
    if (generation !== this.#generation) return;
    if (data?.refreshSession) return this.#take(data.refreshSession);
    const [error] = errors;
    if (error && error.code !== 'UNAUTHENTICATED') throw error;
    this.#tabs.mayBeSignedIn = false;
    this.#become({ status: 'anonymous', ended: this.#state.status === 'signed-in' }, null);
  }

  /** Renews now; while the service cannot be reached, again and again, ever more slowly. */
  #restore(attempt: number): void {
    this.refresh().catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      this.#schedule(backoffMs(attempt), attempt + 1);
    });
  }

  #schedule(delayMs: number, attempt: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(delayMs, () => this.#restore(attempt));
  }

  #take({ accessToken, expiresIn, user }: Payload): void {
    const expiresAt = this.#clock.now() + refreshDelayMs(expiresIn);
    this.#become({ status: 'signed-in', user }, { value: accessToken, expiresAt });
    this.#schedule(refreshDelayMs(expiresIn), 0);
  }

  #become(state: SessionState, token: { value: string; expiresAt: number } | null): void {
    this.#cancelTimer();
    this.#generation += 1;
    this.#token = token;
    this.#publish(state);
  }

  #publish(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
