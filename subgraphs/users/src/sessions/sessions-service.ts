import { badUserInput } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import { accountWriteError } from '../accounts/account-errors.ts';
import { accountProblems, emailProblem, tidyUsername } from '../accounts/account-rules.ts';
import type { Occasion } from '../db/audit.ts';
import type { AuditKind, UserRow } from '../db/tables.ts';
import type { PasswordHasher } from '../passwords/password-hasher.ts';
import { deviceFrom } from './device.ts';
import type { PasswordsRepository } from './passwords-repository.ts';
import type { RefreshRepository } from './refresh-repository.ts';
import { refreshTokenRefused, wrongCredentials } from './sessions-errors.ts';
import type { SessionMetrics } from './sessions-metrics.ts';
import type { NewSession, SessionsRepository } from './sessions-repository.ts';
import {
  type AccessTokenRules,
  hashOf,
  newRefreshToken,
  type SignClaims,
  signAccessToken,
} from './tokens.ts';

/** What a client gets of a session that begins or is renewed. */
export interface SignedIn {
  readonly user: UserRow;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
}

/** Notes that somebody did not get in, without letting anybody wait for it. */
export type NoteFailure = (kind: AuditKind, userId: string | null, occasion: Occasion) => void;

export interface SessionsServiceOptions {
  readonly sessions: SessionsRepository;
  readonly passwords: PasswordsRepository;
  readonly refreshes: RefreshRepository;
  readonly hasher: PasswordHasher;
  readonly sign: SignClaims;
  readonly metrics: SessionMetrics;
  readonly noteFailure: NoteFailure;
  readonly now: () => Date;
  readonly accessTokens: AccessTokenRules;
  readonly refreshTokenDays: number;
  readonly refreshGraceSeconds: number;
}

const DAY_MS = 86_400_000;

/** Signing in and staying signed in. */
export class SessionsService {
  readonly #options: SessionsServiceOptions;

  constructor(options: SessionsServiceOptions) {
    this.#options = options;
  }

  /**
   * Makes an account and signs it in.
   * @throws AppError `BAD_USER_INPUT`; `CONFLICT` for a taken username or email.
   */
  async register(
    caller: Session,
    input: { username: string; email: string; password: string },
  ): Promise<SignedIn> {
    const problems = accountProblems(input);
    if (problems.length > 0) throw badUserInput(problems);
    const { sessions, hasher, metrics } = this.#options;
    const passwordHash = await hasher.hash(input.password);
    const { refreshToken, session } = this.#newSession(caller);
    const { email } = input;
    const account = { userId: uuidv7(), username: tidyUsername(input.username), email, passwordHash };
    const user = await sessions.register(account, session, this.#occasion(caller)).catch((error: unknown) => {
      throw accountWriteError(error);
    });
    metrics.registrations.inc();
    return this.#signedIn(user, session.sessionId, 1, refreshToken);
  }

  /**
   * Begins a session. An unknown email costs a password check as well.
   * @throws AppError `UNAUTHENTICATED`, the same for a wrong password, an unknown email and an inactive user.
   */
  async login(caller: Session, input: { email: string; password: string }): Promise<SignedIn> {
    const { sessions, passwords, hasher, metrics, noteFailure } = this.#options;
    // No account has such an address, but Postgres may fold its letters into those of one that exists.
    const couldExist = emailProblem(input.email) === null;
    const credentials = couldExist ? await passwords.credentialsByEmail(input.email) : null;
    const matches = await hasher.verify(credentials?.passwordHash ?? null, input.password);
    if (credentials && matches && credentials.active) {
      const { refreshToken, session } = this.#newSession(caller);
      const user = await sessions.begin(credentials, session, this.#occasion(caller));
      if (user) {
        metrics.logins.inc({ outcome: 'success' });
        return this.#signedIn(user, session.sessionId, 1, refreshToken);
      }
    }
    metrics.logins.inc({ outcome: 'refused' });
    noteFailure('SIGN_IN_FAILED', credentials?.userId ?? null, this.#occasion(caller));
    throw wrongCredentials();
  }

  /**
   * Spends a refresh token for a new pair. A token that had been spent is answered once more within the grace
   * (see `RefreshRepository.spend`); otherwise its return means theft and ends the session.
   * @throws AppError `UNAUTHENTICATED`
   */
  async refresh(caller: Session, presented: string | null, requestLogger: () => Logger): Promise<SignedIn> {
    const { refreshes, metrics, refreshGraceSeconds } = this.#options;
    if (presented === null) throw refreshTokenRefused();
    const { token, hash } = newRefreshToken();
    const request = {
      presentedHash: hashOf(presented),
      newHash: hash,
      graceSeconds: refreshGraceSeconds,
      expiresAt: this.#expiry(),
    };
    const outcome = await refreshes.spend(request, this.#occasion(caller));
    metrics.refreshes.inc({ outcome: outcome?.verdict ?? 'unknown' });
    if (outcome?.verdict === 'stolen') {
      const { sessionId, user } = outcome;
      requestLogger().warn({ sessionId, userId: user.id }, 'spent refresh token came again; session ended');
    }
    if (outcome?.verdict !== 'rotated' && outcome?.verdict !== 'repeated') throw refreshTokenRefused();
    return this.#signedIn(outcome.user, outcome.sessionId, outcome.tokenVersion, token);
  }

  #newSession({ origin }: Session): { refreshToken: string; session: NewSession } {
    const { token, hash } = newRefreshToken();
    const session = {
      sessionId: uuidv7(),
      tokenHash: hash,
      device: deviceFrom(origin.agent),
      expiresAt: this.#expiry(),
    };
    return { refreshToken: token, session };
  }

  #occasion({ trace }: Session): Occasion {
    return { now: this.#options.now(), trace };
  }

  #expiry(): Date {
    return new Date(this.#options.now().getTime() + this.#options.refreshTokenDays * DAY_MS);
  }

  async #signedIn(
    user: UserRow,
    sessionId: string,
    tokenVersion: number,
    refreshToken: string,
  ): Promise<SignedIn> {
    const { sign, accessTokens, now } = this.#options;
    const grant = { user, sessionId, tokenVersion, now: now() };
    const accessToken = await signAccessToken(sign, accessTokens, grant);
    return { user, accessToken, refreshToken, expiresIn: accessTokens.lifetimeSeconds };
  }
}
