import type { IncomingHttpHeaders } from 'node:http';
import { LruStore } from '../cache/lru-store.ts';
import { FORWARDED_HEADERS } from './forwarded-headers.ts';
import type { KnownOperation } from './known-operations.ts';
import type { WholeAnswer } from './whole-answers.ts';

/** Requests that are remembered, and what they take with their answers, at the most. */
const LIMITS = { entries: 2_000, bytes: 16 * 1024 * 1024 };
/** Answers to one body, which differ by the headers of the request, at the most; the oldest goes first. */
const MAX_VARIANTS = 8;

/** What of a request's head its answer depends on: who asks, what GraphQL looks at, cross-origin access, encodings. */
const DECISIVE_HEADERS = [
  'authorization',
  ...FORWARDED_HEADERS,
  'content-encoding',
  'origin',
  'accept-encoding',
  'x-no-compression',
] as const;

type Decisive = readonly (string | string[] | undefined)[];

/** A kept answer as it went out, head and body, to be sent again as it is. */
export interface Shortcut {
  readonly known: KnownOperation;
  readonly answer: WholeAnswer;
  /** Names and values in turn. Those at the two places differ from time to time. */
  readonly head: string[];
  readonly requestIdAt: number;
  readonly cacheControlAt: number;
  /** For which the head tells how long the answer may be kept. */
  seconds: number;
  /** Bytes as characters, which are sent in one piece with the head; those of a long one as they are. */
  readonly payload: string | Buffer;
}

interface Variant {
  readonly decisive: Decisive;
  readonly shortcut: Shortcut;
}

function decisiveOf(headers: IncomingHttpHeaders): Decisive {
  return DECISIVE_HEADERS.map((name) => headers[name]);
}

function isFor({ decisive }: Variant, headers: IncomingHttpHeaders): boolean {
  for (let index = 0; index < DECISIVE_HEADERS.length; index++) {
    if (headers[DECISIVE_HEADERS[index] as string] !== decisive[index]) return false;
  }
  return true;
}

function sizeOf(variants: readonly Variant[]): number {
  return variants.reduce(
    (sum, { decisive, shortcut: { head, payload } }) =>
      sum + payload.length + head.join().length + decisive.join().length,
    0,
  );
}

/**
 * Remembers the answers to whole requests, by the exact bytes of their bodies and by every header that matters. So a
 * request that comes again need not be read: it has passed every check that rests on nothing else.
 */
export class AnswerShortcuts {
  readonly #variants = new LruStore<readonly Variant[]>(LIMITS, sizeOf);

  /** @param body its bytes as characters (`latin1`) */
  find(body: string, headers: IncomingHttpHeaders): Shortcut | null {
    const variants = this.#variants.get(body);
    if (!variants) return null;
    for (const variant of variants) if (isFor(variant, headers)) return variant.shortcut;
    return null;
  }

  remember(body: string, headers: IncomingHttpHeaders, shortcut: Shortcut): void {
    const others = (this.#variants.get(body) ?? []).filter((variant) => !isFor(variant, headers));
    const variants = [...others.slice(1 - MAX_VARIANTS), { decisive: decisiveOf(headers), shortcut }];
    this.#variants.set(body, variants);
  }
}
