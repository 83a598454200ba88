import { badUserInput } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import { accountWriteError } from '../accounts/account-errors.ts';
import { accountProblems, tidyUsername } from '../accounts/account-rules.ts';
import type { UserRow } from '../db/tables.ts';
import type { PasswordHasher } from '../passwords/password-hasher.ts';
import { changedPasswordProblems } from './password-change-rules.ts';
import type { RefreshRepository } from './refresh-repository.ts';
import { refreshTokenRefused, sessionOver, wrongCredentials } from './sessions-errors.ts';
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

export interface SessionsServiceOptions {
  readonly sessions: SessionsRepository;
  readonly refreshes: RefreshRepository;
  readonly hasher: PasswordHasher;
  readonly sign: SignClaims;
  readonly metrics: SessionMetrics;
  readonly now: () => Date;
  readonly accessTokens: AccessTokenRules;
  readonly refreshTokenDays: number;
  readonly refreshGraceSeconds: number;
}

const DAY_MS = 86_400_000;

/** Signing in, staying signed in, signing out. */
export class SessionsService {
  readonly #options: SessionsServiceOptions;

  constructor(options: SessionsServiceOptions) {
    this.#options = options;
  }

  /**
   * Makes an account and signs it in.
   * @throws AppError `BAD_USER_INPUT`; `CONFLICT` for a taken username or email.
   */
  async register(input: { username: string; email: string; password: string }): Promise<SignedIn> {
    const problems = accountProblems(input);
    if (problems.length > 0) throw badUserInput(problems);
    const { sessions, hasher, metrics } = this.#options;
    const passwordHash = await hasher.hash(input.password);
    const { refreshToken, session } = this.#newSession();
    const { email } = input;
    const account = { userId: uuidv7(), username: tidyUsername(input.username), email, passwordHash };
    const user = await sessions.register(account, session).catch((error: unknown) => {
      throw accountWriteError(error);
    });
    metrics.registrations.inc();
    return this.#signedIn(user, session.sessionId, 1, refreshToken);
  }

  /**
   * Begins a session. An unknown email costs a password check as well.
   * @throws AppError `UNAUTHENTICATED`, the same for a wrong password, an unknown email and an inactive user.
   */
  async login(input: { email: string; password: string }): Promise<SignedIn> {
    const { sessions, hasher, metrics } = this.#options;
    const credentials = await sessions.credentialsByEmail(input.email);
    const matches = await hasher.verify(credentials?.passwordHash ?? null, input.password);
    if (credentials && matches && credentials.active) {
      const { refreshToken, session } = this.#newSession();
      const user = await sessions.begin(credentials, session);
      if (user) {
        metrics.logins.inc({ outcome: 'success' });
        return this.#signedIn(user, session.sessionId, 1, refreshToken);
      }
    }
    metrics.logins.inc({ outcome: 'refused' });
    throw wrongCredentials();
  }

  /**
   * Spends a refresh token for a new pair. A token that had been spent is answered once more within the grace
   * (see `RefreshRepository.spend`); otherwise its return means theft and ends the session.
   * @throws AppError `UNAUTHENTICATED`
   */
  async refresh(presented: string | null, logger: Logger): Promise<SignedIn> {
    const { refreshes, metrics, now, refreshGraceSeconds } = this.#options;
    if (presented === null) throw refreshTokenRefused();
    const { token, hash } = newRefreshToken();
    const outcome = await refreshes.spend({
      presentedHash: hashOf(presented),
      newHash: hash,
      now: now(),
      graceSeconds: refreshGraceSeconds,
      expiresAt: this.#expiry(),
    });
    metrics.refreshes.inc({ outcome: outcome?.verdict ?? 'unknown' });
    if (outcome?.verdict === 'stolen') {
      const { sessionId, user } = outcome;
      logger.warn({ sessionId, userId: user.id }, 'spent refresh token came again; session ended');
    }
    if (outcome?.verdict !== 'rotated' && outcome?.verdict !== 'repeated') throw refreshTokenRefused();
    return this.#signedIn(outcome.user, outcome.sessionId, outcome.tokenVersion, token);
  }

  /** Ends the session that the caller's access token belongs to. */
  async logout(session: Session): Promise<void> {
    const { sessionId, userId } = session.signedIn();
    await this.#options.sessions.end(sessionId, userId, this.#options.now());
  }

  async logoutEverywhere(session: Session): Promise<void> {
    await this.#options.sessions.endAll(session.signedIn().userId, this.#options.now());
  }

  /**
   * Replaces the caller's password and ends the other sessions. The access token in use is refused from then on;
   * the refresh token of this session gets the next one.
   * @throws AppError `BAD_USER_INPUT` for a wrong current or unfit new password; `UNAUTHENTICATED`
   */
  async changePassword(
    session: Session,
    input: { currentPassword: string; newPassword: string },
  ): Promise<void> {
    const { userId, sessionId } = session.signedIn();
    const { sessions, hasher, now } = this.#options;
    const credentials = await sessions.credentialsById(userId);
    const matches = await hasher.verify(credentials?.passwordHash ?? null, input.currentPassword);
    if (!credentials) throw sessionOver();
    const problems = changedPasswordProblems(input, matches);
    if (problems.length > 0) throw badUserInput(problems);
    const passwordHash = await hasher.hash(input.newPassword);
    const changed = await sessions.changePassword({ credentials, sessionId, passwordHash, now: now() });
    if (!changed) throw sessionOver();
  }

  #newSession(): { refreshToken: string; session: NewSession } {
    const { token, hash } = newRefreshToken();
    const session = {
      sessionId: uuidv7(),
      tokenHash: hash,
      now: this.#options.now(),
      expiresAt: this.#expiry(),
    };
    return { refreshToken: token, session };
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
