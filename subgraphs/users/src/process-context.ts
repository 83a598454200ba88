import type { Logger } from '@sod/kit/logger';
import type { Metrics } from '@sod/kit/metrics';
import type { Config } from './config.ts';
import type { ProcessContext } from './context.ts';
import type { Database } from './db/client.ts';
import { KeysRepository } from './keys/keys-repository.ts';
import { KeysService } from './keys/keys-service.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import { RefreshRepository } from './sessions/refresh-repository.ts';
import { RevocationsRepository } from './sessions/revocations-repository.ts';
import { createSessionMetrics } from './sessions/sessions-metrics.ts';
import { SessionsRepository } from './sessions/sessions-repository.ts';
import { SessionsService } from './sessions/sessions-service.ts';
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
}): ProcessContext {
  const { config, database, metrics, logger, now } = options;
  const hasher = new PasswordHasher(config.hashing, metrics);
  const keys = new KeysService({
    repository: new KeysRepository(database),
    now,
    logger,
    accessTokenSeconds: config.accessTokens.lifetimeSeconds,
  });
  const sessions = new SessionsService({
    sessions: new SessionsRepository(database),
    refreshes: new RefreshRepository(database),
    hasher,
    sign: (claims, typ) => keys.sign(claims, typ),
    metrics: createSessionMetrics(metrics),
    now,
    accessTokens: config.accessTokens,
    refreshTokenDays: config.refreshTokenDays,
    refreshGraceSeconds: config.refreshGraceSeconds,
  });
  const usersRepository = new UsersRepository(database);
  const users = new UsersService({
    users: usersRepository,
    changes: new UserChangesRepository(database),
    hasher,
    now,
  });
  return { keys, sessions, users, usersRepository, revocations: new RevocationsRepository(database) };
}
