import type { Logger } from '@sod/kit/logger';
import type { Metrics } from '@sod/kit/metrics';
import { AuditRepository } from './audit/audit-repository.ts';
import { AuditService } from './audit/audit-service.ts';
import { FailureLog } from './audit/failure-log.ts';
import { ClientsRepository } from './clients/clients-repository.ts';
import { ClientsService } from './clients/clients-service.ts';
import type { Config } from './config.ts';
import type { ProcessContext } from './context.ts';
import type { Database } from './db/client.ts';
import { KeysRepository } from './keys/keys-repository.ts';
import { KeysService } from './keys/keys-service.ts';
import { EventDispatcher } from './outbox/event-dispatcher.ts';
import { eventPost } from './outbox/event-post.ts';
import { OutboxRepository } from './outbox/outbox-repository.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import { PasswordsRepository } from './sessions/passwords-repository.ts';
import { RefreshRepository } from './sessions/refresh-repository.ts';
import { RevocationsRepository } from './sessions/revocations-repository.ts';
import { SessionEndsService } from './sessions/session-ends-service.ts';
import { createSessionMetrics } from './sessions/sessions-metrics.ts';
import { SessionsRepository } from './sessions/sessions-repository.ts';
import { SessionsService } from './sessions/sessions-service.ts';
import type { SignClaims } from './sessions/tokens.ts';
import { UserChangesRepository } from './users/user-changes-repository.ts';
import { UsersRepository } from './users/users-repository.ts';
import { UsersService } from './users/users-service.ts';

/** Puts the parts of the process together; the one place that knows all of them. */
export function createProcessContext(options: {
  config: Config;
  database: Database;
  metrics: Metrics;
  logger: Logger;
  now: () => Date;
  /** Whether the schema is there. */
  isPrepared: () => boolean;
}): ProcessContext {
  const { config, database, metrics, logger, now, isPrepared } = options;
  const hasher = new PasswordHasher(config.hashing, metrics);
  const keys = new KeysService({
    repository: new KeysRepository(database),
    now,
    logger,
    accessTokenSeconds: config.accessTokens.lifetimeSeconds,
  });
  const auditRepository = new AuditRepository(database);
  const failures = new FailureLog({ audit: auditRepository, logger, metrics });
  const common = {
    sessions: new SessionsRepository(database),
    passwords: new PasswordsRepository(database),
    hasher,
    noteFailure: failures.note,
    now,
  };
  const { accessTokens } = config;
  const sign: SignClaims = (claims, typ) => keys.sign(claims, typ);
  const sessions = new SessionsService({
    ...common,
    refreshes: new RefreshRepository(database),
    sign,
    metrics: createSessionMetrics(metrics),
    accessTokens,
    refreshTokenDays: config.refreshTokenDays,
    refreshGraceSeconds: config.refreshGraceSeconds,
  });
  const outbox = new OutboxRepository(database);
  const { showsEventsUrl, authContextSecret } = config;
  const post = showsEventsUrl === null ? null : eventPost(showsEventsUrl, authContextSecret);
  const dispatcher = post
    ? new EventDispatcher({ outbox, post, isReady: isPrepared, now, logger, metrics })
    : null;
  const usersRepository = new UsersRepository(database);
  const users = new UsersService({
    users: usersRepository,
    changes: new UserChangesRepository(database),
    hasher,
    now,
    onDeleted: () => dispatcher?.nudge(),
  });
  return {
    keys,
    clients: new ClientsService({ clients: new ClientsRepository(database), sign, accessTokens, now }),
    sessions,
    sessionEnds: new SessionEndsService(common),
    users,
    audit: new AuditService(auditRepository),
    usersRepository,
    revocations: new RevocationsRepository(database),
    auditRepository,
    failures,
    outbox,
    dispatcher,
  };
}
