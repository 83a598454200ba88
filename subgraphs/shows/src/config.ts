import {
  integer,
  milliseconds,
  onOff,
  parseEnvironment,
  port,
  secret,
  serviceVariables,
  url,
} from '@sod/kit/config';
import { authContextVariables, refusesDevelopmentSecret } from '@sod/kit/shared-secret';
import { z } from 'zod';

const EMAIL = /^[^\s@,;<>"()]{1,64}@[\w.-]{1,255}$/;
const SENDER =
  /^(?:[^<>"\p{Cc}]{1,100} <[^\s@,;<>"()]{1,64}@[\w.-]{1,255}>|[^\s@,;<>"()]{1,64}@[\w.-]{1,255})$/u;

const emails = z
  .string()
  .transform((value) => [...new Set(value.split(',').map((address) => address.trim()))])
  .refine(
    (list) => list.every((address) => EMAIL.test(address)),
    'must be email addresses, separated by commas',
  );

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
    /** Whether this process tells reviewers of what happens. */
    NOTIFICATIONS: onOff.default(true),
    /** Longest time of one attempt, in milliseconds. */
    NOTIFICATION_TIMEOUT_MS: milliseconds({ min: 100, max: 60_000 }).default(10_000),
    /** Where emails go out; without it there are none. */
    SMTP_URL: secret(url('smtp:', 'smtps:')).optional(),
    /** Sender of the emails: an address, or a name and an address in angle brackets. */
    MAIL_FROM: z.string().regex(SENDER, 'must be an address, or a name and an <address>').optional(),
    /** Who gets the emails. */
    REVIEWERS_EMAIL: emails.optional(),
    /** Where the admin client is, for links in emails. */
    ADMIN_URL: url('http:', 'https:').optional(),
    ...authContextVariables,
  })
  .superRefine(refusesDevelopmentSecret)
  .superRefine((values, context) => {
    const { SMTP_URL, MAIL_FROM, REVIEWERS_EMAIL } = values;
    if (SMTP_URL === undefined) return;
    for (const [name, value] of Object.entries({ MAIL_FROM, REVIEWERS_EMAIL })) {
      if (value !== undefined) continue;
      context.addIssue({ code: 'custom', path: [name], message: 'must be set together with SMTP_URL' });
    }
  });

type Values = z.output<typeof environmentSchema>;

function emailSettings({ SMTP_URL: smtpUrl, MAIL_FROM: from, REVIEWERS_EMAIL: recipients }: Values) {
  return smtpUrl && from && recipients ? { smtpUrl, from, recipients } : null;
}

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
    notifications: {
      on: values.NOTIFICATIONS,
      timeoutMs: values.NOTIFICATION_TIMEOUT_MS,
      email: emailSettings(values),
      adminUrl: values.ADMIN_URL ?? null,
      /** Endpoints on this machine are for development. */
      allowLoopback: values.NODE_ENV !== 'production',
    },
    database: {
      url: values.DATABASE_URL,
      poolSize: values.DATABASE_POOL_SIZE,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
      lockTimeoutMs: values.DATABASE_LOCK_TIMEOUT_MS,
    },
  };
}

export type Config = ReturnType<typeof loadConfig>;
