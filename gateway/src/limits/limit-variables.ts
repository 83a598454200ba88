import { isIP } from 'node:net';
import { integer, milliseconds } from '@sod/kit/config';
import { z } from 'zod';

const trustedProxies = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim()))
  .refine(
    (list) =>
      list.every((entry) => {
        const [address = '', bits, ...rest] = entry.split('/');
        const version = isIP(address);
        if (version === 0 || rest.length > 0) return false;
        return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
      }),
    'must be a comma-separated list of addresses or networks such as 10.0.0.0/8',
  );

const count = (options: { max: number }) => integer({ min: 0, ...options });

/** Numbers that bound what one client, one operation and all of them together may ask. */
export const limitVariables = {
  /** Lexical tokens of a document. */
  MAX_QUERY_TOKENS: integer({ min: 10, max: 20_000 }).default(2_000),
  /** Fields within one another; the usual introspection query has 15. */
  MAX_QUERY_DEPTH: integer({ min: 1, max: 1_000 }).default(16),
  /** Aliases, those of `__typename` too. */
  MAX_QUERY_ALIASES: integer({ min: 0, max: 10_000 }).default(30),
  /** Fields at the root of an operation. */
  MAX_ROOT_FIELDS: integer({ min: 1, max: 10_000 }).default(20),
  /** Uses of directives. */
  MAX_QUERY_DIRECTIVES: integer({ min: 0, max: 10_000 }).default(50),
  /** Fields of an operation, with fragments put in their places. */
  MAX_QUERY_SELECTIONS: integer({ min: 1, max: 100_000 }).default(1_000),
  /** Pairs of fields of the same name in the same place, which validation compares with all that is below them. */
  MAX_FIELD_REPETITIONS: integer({ min: 0, max: 10_000_000 }).default(1_000),
  /** The estimate by `@cost` and `@listSize`. */
  MAX_QUERY_COST: integer({ min: 1, max: 1_000_000_000 }).default(10_000),

  /** Whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: trustedProxies.default([]),
  /** Requests a minute of one address without a token; 0 sets no limit. */
  REQUESTS_PER_MINUTE_ANONYMOUS: count({ max: 10_000_000 }).default(1_200),
  /** Requests a minute of one user; 0 sets no limit. */
  REQUESTS_PER_MINUTE_SIGNED_IN: count({ max: 10_000_000 }).default(2_400),

  /** Failed sign-ins are forgotten after this time. */
  SIGN_IN_WINDOW_MS: milliseconds({ min: 1_000, max: 86_400_000 }).default(15 * 60 * 1_000),
  /** Failed sign-ins to one account from one address; 0 sets no limit, here and below. */
  SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS: count({ max: 100_000 }).default(5),
  /** Failed sign-ins from one address. */
  SIGN_IN_FAILURES_PER_ADDRESS: count({ max: 100_000 }).default(10),
  /** Failed sign-ins to one account from addresses that never signed in to it. */
  SIGN_IN_FAILURES_PER_ACCOUNT: count({ max: 100_000 }).default(100),
  /** New accounts from one address. */
  REGISTRATIONS_PER_ADDRESS: count({ max: 100_000 }).default(100),

  /** Requests served at the same time; beyond, they are turned away with 503. */
  MAX_CONCURRENT_REQUESTS: integer({ min: 1, max: 100_000 }).default(1_000),
  /** Requests of one address whose bodies are still on their way, in one process; beyond, they are refused with 429. */
  MAX_SENDING_PER_ADDRESS: integer({ min: 1, max: 100_000 }).default(100),
  /**
   * While the event loop is later than this, fewer requests are served at the same time. What is served passes through
   * the loop several times and waits there each time, so answers are late by a multiple of it.
   */
  MAX_EVENT_LOOP_DELAY_MS: milliseconds({ min: 1, max: 10_000 }).default(50),
  /** The same once requests are being turned away, until none is: then nobody waits for long to be told so. */
  SHEDDING_EVENT_LOOP_DELAY_MS: milliseconds({ min: 1, max: 10_000 }).default(10),
  /** Open connections; beyond, new ones are closed at once. */
  MAX_CONNECTIONS: integer({ min: 1, max: 1_000_000 }).default(10_000),
  /** Largest head of a request, in bytes. */
  MAX_HEADER_BYTES: integer({ min: 1_024, max: 1_048_576 }).default(16 * 1024),
  /** A request's head, and the whole of it, have to arrive within these times. */
  HEADERS_TIMEOUT_MS: milliseconds({ min: 10, max: 600_000 }).default(8_000),
  REQUEST_TIMEOUT_MS: milliseconds({ min: 10, max: 600_000 }).default(13_000),
} as const;

const limitSchema = z.object(limitVariables);
export type LimitVariables = z.output<typeof limitSchema>;
