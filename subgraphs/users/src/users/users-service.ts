import { badUserInput, type FieldError, forbidden } from '@sod/kit/errors';
import {
  type Connection,
  isInstant,
  type PageArguments,
  parsePage,
  toConnection,
} from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import { accountWriteError } from '../accounts/account-errors.ts';
import { accountProblems, tidyUsername } from '../accounts/account-rules.ts';
import type { UserRow } from '../db/tables.ts';
import type { PasswordHasher } from '../passwords/password-hasher.ts';
import type { UserChangesRepository } from './user-changes-repository.ts';
import { changeProblems, type UpdateUser } from './user-update-rules.ts';
import { lastAdmin, userNotFound } from './users-errors.ts';
import type { UsersRepository } from './users-repository.ts';

const LIST = 'users';
const MAX_SEARCH = 100;
const READ = 'users:read';
const WRITE = 'users:write';

export interface CreateUser {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly active: boolean;
  readonly admin: boolean;
}

export interface UsersServiceOptions {
  readonly users: UsersRepository;
  readonly changes: UserChangesRepository;
  readonly hasher: PasswordHasher;
  readonly now: () => Date;
  /** Called when an account has been deleted: the outbox holds news. */
  readonly onDeleted: () => void;
}

/** Who may see and change which account, and by which rules. */
export class UsersService {
  readonly #options: UsersServiceOptions;

  constructor(options: UsersServiceOptions) {
    this.#options = options;
  }

  /** @throws AppError `FORBIDDEN` or `UNAUTHENTICATED` unless the account is the caller's own or they are an admin. */
  demandView(session: Session, userId: string): void {
    session.signedIn();
    if (!session.isUser(userId) && !session.has(READ)) throw forbidden();
  }

  /** A page of all users, newest first. @throws AppError `BAD_USER_INPUT`, `FORBIDDEN`, `UNAUTHENTICATED` */
  async page(
    session: Session,
    args: PageArguments & { readonly search?: string | null | undefined },
  ): Promise<Connection<UserRow>> {
    session.demand(READ);
    const search = args.search ?? null;
    const characters = search === null ? 1 : [...search].length;
    if (characters < 1 || characters > MAX_SEARCH) {
      throw badUserInput([{ field: 'search', message: `must have 1 to ${MAX_SEARCH} characters` }]);
    }
    const page = parsePage(LIST, args, isInstant);
    const rows = await this.#options.users.page(page, search);
    return toConnection(LIST, page, rows, ({ id, createdAt }) => ({ value: createdAt.toISOString(), id }));
  }

  /**
   * Makes an account.
   * @throws AppError `BAD_USER_INPUT`; `CONFLICT` for a taken username or email; `FORBIDDEN`, `UNAUTHENTICATED`
   */
  async create(session: Session, input: CreateUser): Promise<UserRow> {
    session.demand(WRITE);
    const problems = accountProblems(input);
    if (problems.length > 0) throw badUserInput(problems);
    const { users, hasher, now } = this.#options;
    const { email, active, admin } = input;
    const passwordHash = await hasher.hash(input.password);
    const username = tidyUsername(input.username);
    return users
      .create(
        { id: uuidv7(), username, email, active, admin, passwordHash },
        { now: now(), trace: session.trace },
      )
      .catch((error: unknown) => {
        throw accountWriteError(error);
      });
  }

  /**
   * Changes an account: an admin any, a user their own except `active` and `admin`.
   * @throws AppError `BAD_USER_INPUT`; `CONFLICT` for a taken name or the last active admin; `NOT_FOUND`;
   * `FORBIDDEN`, `UNAUTHENTICATED`
   */
  async update(session: Session, id: string, input: UpdateUser): Promise<UserRow> {
    this.#demandChange(session, id);
    const privileged = input.active !== undefined || input.admin !== undefined;
    if (privileged && !session.has(WRITE)) throw forbidden('Only an admin may change "active" and "admin".');
    const problems: FieldError[] = changeProblems(input);
    if (problems.length > 0) throw badUserInput(problems);
    if (!isUuid(id)) throw userNotFound(id);
    const username = typeof input.username === 'string' ? tidyUsername(input.username) : undefined;
    const change = {
      username,
      email: input.email ?? undefined,
      active: input.active ?? undefined,
      admin: input.admin ?? undefined,
    };
    const { changes, now } = this.#options;
    const occasion = { now: now(), trace: session.trace };
    const result = await changes.update(id, change, occasion).catch((error: unknown) => {
      throw accountWriteError(error);
    });
    if (result === 'missing') throw userNotFound(id);
    if (result === 'last_admin') throw lastAdmin();
    return result;
  }

  /**
   * Deletes an account and ends its sessions: an admin any, a user their own.
   * @throws AppError `CONFLICT` for the last active admin; `NOT_FOUND`; `FORBIDDEN`, `UNAUTHENTICATED`
   */
  async delete(session: Session, id: string): Promise<void> {
    this.#demandChange(session, id);
    if (!isUuid(id)) throw userNotFound(id);
    const { changes, now, onDeleted } = this.#options;
    const result = await changes.delete(id, { now: now(), trace: session.trace });
    if (result === 'missing') throw userNotFound(id);
    if (result === 'last_admin') throw lastAdmin();
    onDeleted();
  }

  #demandChange(session: Session, userId: string): void {
    session.signedIn();
    if (!session.isUser(userId) && !session.has(WRITE)) throw forbidden();
  }
}
