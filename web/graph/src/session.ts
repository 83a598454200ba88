import {
  RefreshSession,
  type RefreshSessionMutation,
  type SignedInUserFragment,
} from './__generated__/documents.ts';
import { endSession } from './end-session.ts';
import { GraphError } from './graph-error.ts';
import { backoffMs, type Clock, refreshDelayMs } from './session-clock.ts';
import type { SessionHint, SessionTabs } from './session-tabs.ts';
import type { Transport } from './transport.ts';

export type SessionUser = SignedInUserFragment;

/** Who uses the page. */
export type SessionState =
  | RestoringState
  | AnonymousState
  | { readonly status: 'signed-in'; readonly user: SessionUser };

/** From loading the page until the service says whether a session goes on. */
export interface RestoringState {
  readonly status: 'restoring';
  /** Why the service could not say it at the last attempt. */
  readonly problem: GraphError | null;
}

export interface AnonymousState {
  readonly status: 'anonymous';
  /** Whether a session ended here without the viewer's doing. */
  readonly ended: boolean;
  /** Whether the service could not be told yet that the viewer has signed out. */
  readonly signOutPending: boolean;
}

export interface SessionOptions {
  readonly transport: Transport;
  readonly tabs: SessionTabs;
  readonly clock: Clock;
}

/** What a sign-in, a registration and a renewal answer. */
export type SessionPayload = NonNullable<RefreshSessionMutation['refreshSession']>;

const ANONYMOUS: AnonymousState = { status: 'anonymous', ended: false, signOutPending: false };

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
    this.#state = tabs.hint === 'signed-in' ? { status: 'restoring', problem: null } : ANONYMOUS;
    tabs.listen((news) => {
      if (news === 'signed-in') return this.#restore(0);
      this.#become(ANONYMOUS, null);
      void this.#tellSignOut(null, 0);
    });
    if (tabs.hint === 'signed-in') this.#restore(0);
    else void this.#tellSignOut(null, 0);
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
  begin(payload: SessionPayload): void {
    this.#tabs.hint = 'signed-in';
    this.#take(payload);
    this.#tabs.tell('signed-in');
  }

  /** Forgets the session, which the service has ended, here and in the other tabs. */
  end(): void {
    this.#leave(null);
  }

  /**
   * Signs out here and in the other tabs at once, whether or not the service can be told; it is told as soon as it can
   * be, after a reload too. Called again, it tries again now.
   */
  async signOut(): Promise<void> {
    const isFresh = this.#token !== null && this.#token.expiresAt > this.#clock.now();
    const token = isFresh ? this.currentToken : null;
    if (this.#state.status !== 'anonymous') this.#leave('signing-out');
    await this.#tellSignOut(token, 0);
  }

  /**
   * Runs what begins a session, while nothing else of this browser changes the cookie. A sign-out of which the service
   * does not know yet comes first: the cookie of that session is about to be replaced.
   */
  async entering<T>(ask: () => Promise<T>): Promise<T> {
    await this.#tellSignOut(null, 0);
    return this.#tabs.exclusively(async () => {
      const answer = await ask();
      this.#tabs.hint = null;
      return answer;
    });
  }

  /** Tries at once to renew the session, instead of waiting for the next attempt. */
  retry(): void {
    this.#restore(0);
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
    this.#tabs.hint = null;
    this.#become({ ...ANONYMOUS, ended: this.#state.status === 'signed-in' }, null);
  }

  /** Renews now; while the service cannot be reached, again and again, ever more slowly. */
  #restore(attempt: number): void {
    this.refresh().catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      if (this.#state.status === 'restoring') this.#publish({ status: 'restoring', problem: error });
      this.#schedule(backoffMs(attempt), () => this.#restore(attempt + 1));
    });
  }

  #leave(hint: SessionHint | null): void {
    this.#become(ANONYMOUS, null);
    this.#tabs.hint = hint;
    this.#tabs.tell('signed-out');
  }

  /** Tells the service of a sign-out that it does not know of; while it cannot be reached, ever more slowly. */
  async #tellSignOut(accessToken: string | null, attempt: number): Promise<void> {
    if (this.#tabs.hint !== 'signing-out') return;
    this.#cancelTimer();
    let isPending = false;
    try {
      await this.#tabs.exclusively(async () => {
        if (this.#tabs.hint !== 'signing-out') return;
        await endSession(this.#transport, accessToken);
        this.#tabs.hint = null;
      });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      isPending = true;
    }
    if (this.#state.status !== 'anonymous') return;
    this.#publish({ ...this.#state, signOutPending: isPending });
    if (isPending) this.#schedule(backoffMs(attempt), () => void this.#tellSignOut(null, attempt + 1));
  }

  #schedule(delayMs: number, call: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(delayMs, call);
  }

  #take({ accessToken, expiresIn, user }: SessionPayload): void {
    const expiresAt = this.#clock.now() + refreshDelayMs(expiresIn);
    this.#become({ status: 'signed-in', user }, { value: accessToken, expiresAt });
    this.#schedule(refreshDelayMs(expiresIn), () => this.#restore(0));
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
