import type { RequestFacts } from '@sod/kit/graphql/subgraph-server';
import type { Logger } from '@sod/kit/logger';
import type { Session } from '@sod/kit/session';
import type { KeysService } from './keys/keys-service.ts';
import type { RevocationsRepository } from './sessions/revocations-repository.ts';
import type { SessionsService } from './sessions/sessions-service.ts';
import { createUsersLoaders, type UsersLoaders } from './users/users-loaders.ts';
import type { UsersRepository } from './users/users-repository.ts';
import type { UsersService } from './users/users-service.ts';

/** What lives as long as the process. */
export interface ProcessContext {
  readonly keys: KeysService;
  readonly sessions: SessionsService;
  readonly users: UsersService;
  readonly usersRepository: UsersRepository;
  readonly revocations: RevocationsRepository;
}

/** What lives as long as one request. */
export interface RequestContext {
  readonly session: Session;
  readonly requestId: string;
  readonly logger: Logger;
  readonly sessions: SessionsService;
  readonly users: UsersService;
  readonly loaders: UsersLoaders;
  /** Ids of accounts whose owner has proved in this request to be the caller. */
  readonly ownAccounts: Set<string>;
}

export function createRequestContext(process: ProcessContext, facts: RequestFacts): RequestContext {
  const { sessions, users, usersRepository } = process;
  return { ...facts, sessions, users, loaders: createUsersLoaders(usersRepository), ownAccounts: new Set() };
}
