import type { Peers } from '../workers/peers.ts';
import { AnswerCache, answerMemory, type KeptAnswer } from './answer-cache.ts';
import type { StaleDefaults } from './cache-control.ts';
import { Generations } from './generations.ts';
import type { LruLimits, LruStore } from './lru-store.ts';
import type { OwnData } from './own-data.ts';
import type { RedisLink } from './redis-link.ts';

/** A change whose end was not seen may still happen: everything kept is dropped once more after this, in milliseconds. */
const AFTERMATH_MS = 10_000;

/** Null when no answers are to be kept. */
export function createAnswerCaches(
  variables: Record<
    'CACHE_MAX_ENTRIES' | 'CACHE_MAX_BYTES' | 'CACHE_STALE_WHILE_REVALIDATE_MS' | 'CACHE_STALE_IF_ERROR_MS',
    number
  > & { CACHE_ANSWERS: boolean },
  others: { redis: RedisLink | null; peers: Peers | null },
  ownData: OwnData,
): AnswerCaches | null {
  if (!variables.CACHE_ANSWERS) return null;
  return new AnswerCaches({
    limits: { entries: variables.CACHE_MAX_ENTRIES, bytes: variables.CACHE_MAX_BYTES },
    stale: {
      whileRevalidatingMs: variables.CACHE_STALE_WHILE_REVALIDATE_MS,
      ifErrorMs: variables.CACHE_STALE_IF_ERROR_MS,
    },
    ...others,
    ownData,
  });
}

/** The caches of all subgraphs, and what makes them forget. */
export class AnswerCaches implements Disposable {
  readonly memory: LruStore<KeptAnswer>;
  readonly #redis: RedisLink | null;
  readonly #stale: StaleDefaults;
  readonly #ownData: OwnData;
  readonly #generations: Generations;
  readonly #aftermath = new Set<NodeJS.Timeout>();

  constructor(options: {
    limits: LruLimits;
    stale: StaleDefaults;
    redis: RedisLink | null;
    peers: Peers | null;
    ownData: OwnData;
  }) {
    this.memory = answerMemory(options.limits);
    this.#redis = options.redis;
    this.#stale = options.stale;
    this.#ownData = options.ownData;
    this.#generations = new Generations(options.redis, options.peers);
  }

  /** Grows with every change of what everybody sees; what was made of kept answers holds while it stays. */
  get epoch(): number {
    return this.#generations.epoch;
  }

  /** False while other gateways may have changed something that is not known here. */
  get inContact(): boolean {
    return this.#generations.current;
  }

  of(subgraph: string): AnswerCache {
    return new AnswerCache(subgraph, {
      memory: this.memory,
      redis: this.#redis,
      generations: this.#generations,
      stale: this.#stale,
    });
  }

  /**
   * Forgets what a mutation may have changed: the caller's own answers when it says that it changes nothing else,
   * everything of the subgraph else.
   * @param userId null when the caller is not signed in
   * @param seen whether the subgraph answered
   */
  async changed(subgraph: string, mutation: string, userId: string | null, seen: boolean): Promise<void> {
    const owner = userId !== null && this.#ownData.isAllOf(mutation) ? userId : null;
    await this.#generations.changed(subgraph, owner);
    if (seen) return;
    const timer = setTimeout(() => {
      this.#aftermath.delete(timer);
      void this.#generations.changed(subgraph, owner);
    }, AFTERMATH_MS);
    this.#aftermath.add(timer.unref());
  }

  /** Forgets everything of a subgraph, which may be another one from now on. */
  replaced(subgraph: string): Promise<void> {
    return this.#generations.changed(subgraph, null);
  }

  [Symbol.dispose](): void {
    for (const timer of this.#aftermath) clearTimeout(timer);
  }
}
