import {
  integer,
  milliseconds,
  parseEnvironment,
  port,
  secret,
  serviceVariables,
  url,
} from '@sod/kit/config';
import { authContextVariables, refusesDevelopmentSecret } from '@sod/kit/shared-secret';
import { z } from 'zod';

const environmentSchema = z
  .object({
    ...serviceVariables,
    PORT: port.default(4001),
    /** URL of the role `shows_app`. */
    DATABASE_URL: secret(url('postgres:', 'postgresql:')),
    DATABASE_POOL_SIZE: integer({ min: 1, max: 1_000 }).default(10),
    DATABASE_STATEMENT_TIMEOUT_MS: milliseconds({ min: 1, max: 600_000 }).default(5_000),
    DATABASE_LOCK_TIMEOUT_MS: milliseconds({ min: 1, max: 600_000 }).default(2_000),
    /** Audit events hold addresses of people: they are deleted when they are older. */
    AUDIT_RETENTION_DAYS: integer({ min: 1, max: 3_650 }).default(365),
    ...authContextVariables,
  })
  .superRefine(refusesDevelopmentSecret);

/** @throws ConfigError naming each variable that breaks its rule. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const values = parseEnvironment(environmentSchema, environment);
  return {
    nodeEnv: values.NODE_ENV,
    logLevel: values.LOG_LEVEL,
    host: values.HOST,
    port: values.PORT,
    drain: { delayMs: values.DRAIN_DELAY_MS, deadlineMs: values.DRAIN_DEADLINE_MS },
    authContextSecret: values.AUTH_CONTEXT_SECRET,
    auditRetentionDays: values.AUDIT_RETENTION_DAYS,
    database: {
      url: values.DATABASE_URL,
      poolSize: values.DATABASE_POOL_SIZE,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
      lockTimeoutMs: values.DATABASE_LOCK_TIMEOUT_MS,
    },
  };
}

export type Config = ReturnType<typeof loadConfig>;
