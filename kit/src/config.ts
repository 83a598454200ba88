import { z } from 'zod';
import { Secret } from './secret.ts';

/** The environment breaks a rule. The message names every variable that does and what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Parses an environment by a schema whose keys are variable names. All variables are looked at before it
 * throws, so that one start reports every mistake. An empty variable counts as one that is not set.
 * @throws ConfigError naming each variable that breaks its rule; values are never part of the message.
 */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return name === '' ? issue.message : `${name}: ${issue.message}`;
    }),
  );
}

/** A whole number in a range, written in decimal digits. */
export function integer(options: { min: number; max: number }) {
  const { min, max } = options;
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?\d{1,15}$/, rule)
    .transform(Number)
    .refine((value) => value >= min && value <= max, rule);
}

/** A TCP port; 0 lets the system choose. */
export const port = integer({ min: 0, max: 65_535 });

/** `on` or `off`. */
export const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');

/** A duration in milliseconds. */
export function milliseconds(options: { min: number; max: number }) {
  return integer(options);
}

/** An absolute URL whose protocol is one of `protocols` (each with its colon). */
export function url(...protocols: readonly string[]) {
  const rule = `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string('must be set').refine((value) => {
    const parsed = URL.parse(value);
    return parsed !== null && protocols.includes(parsed.protocol);
  }, rule);
}

/** Wraps what another rule accepts, so that it cannot be printed. */
export function secret<T>(rule: z.ZodType<T, string>) {
  return rule.transform((value) => new Secret(value));
}

export const nodeEnv = z.enum(
  ['development', 'production', 'test'],
  'must be development, production or test',
);

/** Variables that every service reads in the same way. */
export const serviceVariables = {
  NODE_ENV: nodeEnv.default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  /** How long a stopping process goes on listening after it stopped being ready, in milliseconds. */
  DRAIN_DELAY_MS: milliseconds({ min: 0, max: 60_000 }).default(0),
  /** How long requests may take to finish after SIGTERM, in milliseconds. */
  DRAIN_DEADLINE_MS: milliseconds({ min: 100, max: 600_000 }).default(8_000),
} as const;
