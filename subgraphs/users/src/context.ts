import type { RequestFacts } from '@sod/kit/graphql/subgraph-server';
import type { Logger } from '@sod/kit/logger';
import type { Session } from '@sod/kit/session';
import type { AuditRepository } from './audit/audit-repository.ts';
import type { AuditService } from './audit/audit-service.ts';
import type { FailureLog } from './audit/failure-log.ts';
import type { ClientsService } from './clients/clients-service.ts';
import type { KeysService } from './keys/keys-service.ts';
import type { EventDispatcher } from './outbox/event-dispatcher.ts';
import type { OutboxRepository } from './outbox/outbox-repository.ts';
import type { RevocationsRepository } from './sessions/revocations-repository.ts';
import type { SessionEndsService } from './sessions/session-ends-service.ts';
import type { SessionsService } from './sessions/sessions-service.ts';
import { createUsersLoaders, type UsersLoaders } from './users/users-loaders.ts';
import type { UsersRepository } from './users/users-repository.ts';
import type { UsersService } from './users/users-service.ts';

/** What lives as long as the process. */
export interface ProcessContext {
  readonly keys: KeysService;
  readonly clients: ClientsService;
  readonly sessions: SessionsService;
  readonly sessionEnds: SessionEndsService;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly usersRepository: UsersRepository;
  readonly revocations: RevocationsRepository;
  readonly auditRepository: AuditRepository;
  readonly failures: FailureLog;
  readonly outbox: OutboxRepository;
  /** Null when nobody is to be told. */
  readonly dispatcher: EventDispatcher | null;
}

/** What lives as long as one request. */
export interface RequestContext {
  readonly session: Session;
  readonly requestLogger: () => Logger;
  readonly sessions: SessionsService;
  readonly sessionEnds: SessionEndsService;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly loaders: UsersLoaders;
  /** Ids of accounts whose owner has proved in this request to be the caller. */
  readonly ownAccounts: Set<string>;
}

export function createRequestContext(process: ProcessContext, facts: RequestFacts): RequestContext {
  const { sessions, sessionEnds, users, audit, usersRepository } = process;
  const loaders = createUsersLoaders(usersRepository);
  return { ...facts, sessions, sessionEnds, users, audit, loaders, ownAccounts: new Set() };
}
