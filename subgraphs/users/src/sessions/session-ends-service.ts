import { badUserInput, forbidden } from '@sod/kit/errors';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { Occasion } from '../db/audit.ts';
import type { SessionRow } from '../db/tables.ts';
import type { PasswordHasher } from '../passwords/password-hasher.ts';
import { changedPasswordProblems } from './password-change-rules.ts';
import type { PasswordsRepository } from './passwords-repository.ts';
import { sessionNotFound, sessionOver, userNotFound } from './sessions-errors.ts';
import type { SessionsRepository } from './sessions-repository.ts';
import type { NoteFailure } from './sessions-service.ts';

const WRITE = 'users:write';
const MAX_LISTED = 100;

export interface SessionEndsServiceOptions {
  readonly sessions: SessionsRepository;
  readonly passwords: PasswordsRepository;
  readonly hasher: PasswordHasher;
  readonly noteFailure: NoteFailure;
  readonly now: () => Date;
}

/** What a user does with sessions that are there: seeing and ending them. */
export class SessionEndsService {
  readonly #options: SessionEndsServiceOptions;

  constructor(options: SessionEndsServiceOptions) {
    this.#options = options;
  }

  /** @throws AppError `FORBIDDEN` for sessions of somebody else, `UNAUTHENTICATED`. */
  async list(session: Session, userId: string): Promise<SessionRow[]> {
    session.signedIn();
    if (!session.isUser(userId)) throw forbidden();
    return this.#options.sessions.live(userId, this.#options.now(), MAX_LISTED);
  }

  /** Ends the session that the caller's access token belongs to. */
  async logout(session: Session): Promise<void> {
    const { sessionId, userId } = session.signedIn();
    await this.#options.sessions.end({ id: sessionId, userId }, 'SIGNED_OUT', this.#occasion(session));
  }

  async logoutEverywhere(session: Session): Promise<void> {
    const { userId } = session.signedIn();
    await this.#options.sessions.endAll(userId, 'SIGNED_OUT_EVERYWHERE', this.#occasion(session));
  }

  /** Ends one of the caller's sessions. @throws AppError `NOT_FOUND`, `UNAUTHENTICATED` */
  async end(session: Session, id: string): Promise<void> {
    const { userId } = session.signedIn();
    const { sessions } = this.#options;
    const ended =
      isUuid(id) && (await sessions.end({ id, userId }, 'SESSION_ENDED', this.#occasion(session)));
    if (!ended) throw sessionNotFound(id);
  }

  /** Ends and counts all sessions of a user. @throws AppError `NOT_FOUND`, `FORBIDDEN`, `UNAUTHENTICATED` */
  async endAllOf(session: Session, userId: string): Promise<number> {
    session.demand(WRITE);
    const { sessions } = this.#options;
    const ended = isUuid(userId)
      ? await sessions.endAll(userId, 'SESSIONS_ENDED', this.#occasion(session))
      : null;
    if (ended === null) throw userNotFound(userId);
    return ended;
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
    const { passwords, hasher, noteFailure } = this.#options;
    const credentials = await passwords.credentialsById(userId);
    const matches = await hasher.verify(credentials?.passwordHash ?? null, input.currentPassword);
    if (!credentials) throw sessionOver();
    if (!matches) noteFailure('PASSWORD_CHANGE_FAILED', userId, this.#occasion(session));
    const problems = changedPasswordProblems(input, matches);
    if (problems.length > 0) throw badUserInput(problems);
    const passwordHash = await hasher.hash(input.newPassword);
    const change = { credentials, sessionId, passwordHash };
    if (!(await passwords.change(change, this.#occasion(session)))) throw sessionOver();
  }

  #occasion({ trace }: Session): Occasion {
    return { now: this.#options.now(), trace };
  }
}
