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
import { emailProblem } from './accounts/account-rules.ts';
import { passwordProblem } from './passwords/password-rules.ts';

const postgresUrl = url('postgres:', 'postgresql:');

/** A text that a rule finds nothing wrong with. */
function text(problem: (value: string) => string | null) {
  return z.string().superRefine((value, context) => {
    const message = problem(value);
    if (message) context.addIssue({ code: 'custom', message });
  });
}

const environmentSchema = z
  .object({
    ...serviceVariables,
    PORT: port.default(4002),
    /** URL of the role `users_app`. */
    DATABASE_URL: secret(postgresUrl),
    DATABASE_POOL_SIZE: integer({ min: 1, max: 1_000 }).default(10),
    DATABASE_STATEMENT_TIMEOUT_MS: milliseconds({ min: 1, max: 600_000 }).default(5_000),
    DATABASE_LOCK_TIMEOUT_MS: milliseconds({ min: 1, max: 600_000 }).default(2_000),
    ...authContextVariables,
    TOKEN_ISSUER: z.string().min(1).default('shows-on-demand'),
    TOKEN_AUDIENCE: z.string().min(1).default('shows-on-demand'),
    ACCESS_TOKEN_SECONDS: integer({ min: 10, max: 86_400 }).default(900),
    /** A session that is not renewed for so long is over. */
    REFRESH_TOKEN_DAYS: integer({ min: 1, max: 365 }).default(30),
    /** How long a spent refresh token is still answered; 0 makes every return a theft. */
    REFRESH_GRACE_SECONDS: integer({ min: 0, max: 60 }).default(10),
    /** Audit events hold addresses of people: they are deleted when they are older. */
    AUDIT_RETENTION_DAYS: integer({ min: 1, max: 3_650 }).default(365),
    /** Where the Shows subgraph takes events. Without it they wait in the outbox. */
    SHOWS_EVENTS_URL: url('http:', 'https:').optional(),
    /** Passwords hashed at the same time; each takes 19 MiB and one of libuv's threads. */
    PASSWORD_HASH_CONCURRENCY: integer({ min: 1, max: 64 }).default(2),
    /** Passwords that may wait; beyond, requests are refused with `SERVICE_UNAVAILABLE`. */
    PASSWORD_HASH_QUEUE: integer({ min: 0, max: 10_000 }).default(100),
    ADMIN_EMAIL: text(emailProblem).default('admin@example.com'),
    /** When set, a first admin is made if there is no admin. */
    ADMIN_PASSWORD: secret(text(passwordProblem)).optional(),
  })
  .superRefine(refusesDevelopmentSecret);

/** @throws ConfigError naming each variable that breaks its rule. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const values = parseEnvironment(environmentSchema, environment);
  const password = values.ADMIN_PASSWORD;
  return {
    nodeEnv: values.NODE_ENV,
    logLevel: values.LOG_LEVEL,
    host: values.HOST,
    port: values.PORT,
    drain: { delayMs: values.DRAIN_DELAY_MS, deadlineMs: values.DRAIN_DEADLINE_MS },
    authContextSecret: values.AUTH_CONTEXT_SECRET,
    database: {
      url: values.DATABASE_URL,
      poolSize: values.DATABASE_POOL_SIZE,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
      lockTimeoutMs: values.DATABASE_LOCK_TIMEOUT_MS,
    },
    accessTokens: {
      issuer: values.TOKEN_ISSUER,
      audience: values.TOKEN_AUDIENCE,
      lifetimeSeconds: values.ACCESS_TOKEN_SECONDS,
    },
    refreshTokenDays: values.REFRESH_TOKEN_DAYS,
    refreshGraceSeconds: values.REFRESH_GRACE_SECONDS,
    auditRetentionDays: values.AUDIT_RETENTION_DAYS,
    showsEventsUrl: values.SHOWS_EVENTS_URL ?? null,
    hashing: { concurrency: values.PASSWORD_HASH_CONCURRENCY, queue: values.PASSWORD_HASH_QUEUE },
    firstAdmin: password ? { email: values.ADMIN_EMAIL, password } : null,
  };
}

export type Config = ReturnType<typeof loadConfig>;
