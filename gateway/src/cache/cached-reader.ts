import type { Caller } from '@sod/kit/auth-context';
import { AppError } from '@sod/kit/errors';
import type { Cancellation } from '../subgraph-client/cancellation.ts';
import { GraphQLAnswer } from '../subgraph-client/graphql-answer.ts';
import type { SharedCalls } from '../subgraph-client/shared-calls.ts';
import type { AnswerCache, FoundAnswer, Place } from './answer-cache.ts';
import type { CacheResult } from './cache-use.ts';

export interface CachedRead {
  readonly answer: GraphQLAnswer;
  readonly result: CacheResult;
  /** For a hit: how long it is fresh, in milliseconds since 1970. */
  readonly freshUntil?: number;
}

/** One question to a subgraph. */
export interface Question {
  readonly query: string;
  readonly body: string;
  readonly caller: Caller;
  /** The text under which questions are the same for the subgraph, headers included; null when none may be shared. */
  readonly sameCall: string | null;
  readonly signal: AbortSignal | undefined;
  readonly ask: (cancellation: Cancellation) => Promise<GraphQLAnswer>;
}

/** Counts of the answers that were read through the cache. */
export interface ReadCounts {
  hits: number;
  misses: number;
  stale: number;
}

/** Reads answers through the cache, and asks for each missing one once. */
export class CachedReader {
  readonly counts: ReadCounts = { hits: 0, misses: 0, stale: 0 };
  readonly #cache: AnswerCache;
  readonly #calls: SharedCalls<GraphQLAnswer>;

  constructor(cache: AnswerCache, calls: SharedCalls<GraphQLAnswer>) {
    this.#cache = cache;
    this.#calls = calls;
  }

  async read(question: Question): Promise<CachedRead> {
    const { query, body, caller } = question;
    const place = this.#cache.placeOf(query, body, caller);
    const found = this.#cache.find(place) ?? (await this.#cache.findInRedis(place));
    if (found?.state === 'fresh') {
      this.counts.hits++;
      return { answer: answerOf(found), result: 'HIT', freshUntil: found.freshUntil };
    }
    if (found?.state === 'revalidate') {
      this.#ask({ ...question, signal: undefined }, place).catch(() => {});
      return this.#stale(found);
    }
    try {
      const answer = await this.#ask(question, place);
      this.counts.misses++;
      return { answer, result: 'MISS' };
    } catch (error) {
      if (found && isOutage(error)) return this.#stale(found);
      throw error;
    }
  }

  #stale(found: FoundAnswer): CachedRead {
    this.counts.stale++;
    return { answer: answerOf(found), result: 'STALE' };
  }

  /**
   * Asks the subgraph. An answer that was public last time is asked for once for all callers, and given to those who
   * wait for it only when it is public this time too.
   */
  async #ask(question: Question, place: Place): Promise<GraphQLAnswer> {
    const { sameCall, signal, ask } = question;
    const askAndKeep = async (cancellation: Cancellation) => {
      const answer = await ask(cancellation);
      this.#cache.keep(place, answer);
      return answer;
    };
    if (sameCall === null || this.#cache.habitOf(place.query) !== 'public') {
      return this.#calls.read(sameCall, signal, askAndKeep);
    }
    let mine = false;
    const answer = await this.#calls.read(place.publicKey, signal, (cancellation) => {
      mine = true;
      return askAndKeep(cancellation);
    });
    if (mine || this.#cache.isPublic(answer)) return answer;
    return this.#calls.read(sameCall, signal, askAndKeep);
  }
}

function answerOf({ text, scope, freshForMs }: FoundAnswer): GraphQLAnswer {
  const seconds = Math.floor(freshForMs / 1_000);
  const headers = { 'cache-control': seconds > 0 ? `max-age=${seconds}, ${scope}` : 'no-store' };
  return new GraphQLAnswer({ status: 200, headers, text }, null);
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'SERVICE_UNAVAILABLE' || error.code === 'GATEWAY_TIMEOUT')
  );
}
