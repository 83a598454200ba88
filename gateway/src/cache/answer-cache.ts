import { createHash } from 'node:crypto';
import type { Caller } from '@sod/kit/auth-context';
import { z } from 'zod';
import type { GraphQLAnswer } from '../subgraph-client/graphql-answer.ts';
import { type AnswerPolicy, CacheControlReader, type StaleDefaults } from './cache-control.ts';
import type { Generations } from './generations.ts';
import { type LruLimits, LruStore } from './lru-store.ts';
import type { RedisLink } from './redis-link.ts';

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly text: string;
  /** The subgraph's `Cache-Control`. */
  readonly control: string;
  /** In milliseconds since 1970. */
  readonly storedAt: number;
}

/** A kept answer, and what it may be used for now. */
export interface FoundAnswer {
  readonly text: string;
  readonly scope: AnswerPolicy['scope'];
  readonly state: 'fresh' | 'revalidate' | 'on-error';
  /** How long it is still fresh, in milliseconds. */
  readonly freshForMs: number;
  /** The same as a time, in milliseconds since 1970. */
  readonly freshUntil: number;
}

/** Where the answer to one question is kept. Made before the question is sent: a change in between moves the place. */
export interface Place {
  readonly query: string;
  readonly publicKey: string;
  /** Null for a caller who is not signed in. */
  readonly privateKey: string | null;
  /** Null when Redis cannot be used. */
  readonly redisKey: string | null;
}

/** What is known of a query's answers by the last one. */
type Habit = AnswerPolicy['scope'] | 'not kept';

const keptAnswerSchema = z.object({ text: z.string(), control: z.string(), storedAt: z.number() });

/** Null for what Redis holds but none of us has written. */
function keptFrom(text: string): KeptAnswer | null {
  try {
    return keptAnswerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The longest time that anything is kept, in milliseconds. */
const MAX_KEPT_MS = 24 * 60 * 60 * 1_000;
/** Queries of which the last answer's scope is known, and what their texts take, at the most. */
const HABIT_LIMITS = { entries: 5_000, bytes: 4 * 1024 * 1024 };
/** Out of contact with the other gateways an answer is fresh for no longer than news of changes take else. */
const OUT_OF_CONTACT_MS = 1_000;

/**
 * Keeps answers of one subgraph by its `Cache-Control`: public ones in memory and in Redis, under what was asked;
 * private ones in memory alone, for the same user with the same scopes.
 */
export class AnswerCache {
  readonly #subgraph: string;
  readonly #memory: LruStore<KeptAnswer>;
  readonly #redis: RedisLink | null;
  readonly #generations: Generations;
  readonly #control: CacheControlReader;
  readonly #now: () => number;
  readonly #habits = new LruStore<Habit>(HABIT_LIMITS, () => 0);

  constructor(
    subgraph: string,
    shared: {
      memory: LruStore<KeptAnswer>;
      redis: RedisLink | null;
      generations: Generations;
      stale: StaleDefaults;
      now?: () => number;
    },
  ) {
    this.#subgraph = subgraph;
    this.#memory = shared.memory;
    this.#redis = shared.redis;
    this.#generations = shared.generations;
    this.#control = new CacheControlReader(shared.stale);
    this.#now = shared.now ?? Date.now;
  }

  placeOf(query: string, body: string, caller: Caller): Place {
    const subgraph = this.#subgraph;
    const generation = this.#generations.of(subgraph);
    const publicKey = `${subgraph} ${generation}\n${body}`;
    const privateKey = caller
      ? `${subgraph} ${generation} ${this.#generations.ofOwn(subgraph, caller.userId)} ${caller.userId} ${caller.scopes.join(' ')}\n${body}`
      : null;
    const inRedis = this.#redis?.usable && this.habitOf(query) !== 'not kept';
    const shared = inRedis ? this.#generations.shared(subgraph) : null;
    const redisKey = shared === null ? null : `sod:answers:${digest(`${subgraph} ${shared}\n${body}`)}`;
    return { query, publicKey, privateKey, redisKey };
  }

  /** Whether the last answer to this query was public; undefined when there was none. */
  habitOf(query: string): Habit | undefined {
    return this.#habits.get(query);
  }

  find(place: Place): FoundAnswer | null {
    const kept =
      this.#memory.get(place.publicKey) ??
      (place.privateKey === null ? undefined : this.#memory.get(place.privateKey));
    return kept ? this.#judge(kept) : null;
  }

  /** Looks into Redis; what is found is in memory from then on. */
  async findInRedis({ redisKey, publicKey }: Place): Promise<FoundAnswer | null> {
    if (redisKey === null) return null;
    const text = await this.#redis?.run((client) => client.get(redisKey));
    if (typeof text !== 'string') return null;
    const kept = keptFrom(text);
    if (!kept) return null;
    const policy = this.#control.read(kept.control);
    if (policy) this.#memory.set(publicKey, kept, keptFor(policy));
    return this.#judge(kept);
  }

  isPublic(answer: GraphQLAnswer): boolean {
    return this.#policyOf(answer)?.scope === 'public';
  }

  /** Keeps an answer if it may be kept. To be called before anybody reads it. */
  keep(place: Place, answer: GraphQLAnswer): void {
    const policy = this.#policyOf(answer);
    this.#habits.set(place.query, policy?.scope ?? 'not kept');
    const key = policy?.scope === 'public' ? place.publicKey : place.privateKey;
    if (!policy || key === null) return;
    const control = String(answer.headers['cache-control']);
    const kept: KeptAnswer = { text: answer.text, control, storedAt: this.#now() };
    this.#memory.set(key, kept, keptFor(policy));
    const { redisKey } = place;
    if (policy.scope === 'public' && redisKey !== null) {
      void this.#redis?.run((client) => client.set(redisKey, JSON.stringify(kept), { PX: keptFor(policy) }));
    }
  }

  #policyOf(answer: GraphQLAnswer): AnswerPolicy | null {
    if (answer.status !== 200 || answer.hasErrors) return null;
    return this.#control.read(answer.headers['cache-control']);
  }

  #judge({ text, control, storedAt }: KeptAnswer): FoundAnswer | null {
    const policy = this.#control.read(control);
    if (!policy) return null;
    const { scope, freshMs, whileRevalidatingMs, ifErrorMs } = policy;
    // Another machine's clock may be ahead.
    const now = this.#now();
    const age = Math.max(0, now - storedAt);
    const inContact = this.#generations.current;
    const freshForMs = (inContact ? freshMs : Math.min(freshMs, OUT_OF_CONTACT_MS)) - age;
    if (freshForMs > 0) return { text, scope, state: 'fresh', freshForMs, freshUntil: now + freshForMs };
    if (inContact && age < freshMs + whileRevalidatingMs) {
      return { text, scope, state: 'revalidate', freshForMs: 0, freshUntil: now };
    }
    return age < freshMs + ifErrorMs
      ? { text, scope, state: 'on-error', freshForMs: 0, freshUntil: now }
      : null;
  }
}

/** Memory for the answers of all subgraphs. */
export function answerMemory(limits: LruLimits): LruStore<KeptAnswer> {
  return new LruStore(limits, ({ text, control }) => 2 * (text.length + control.length));
}

function keptFor({ freshMs, whileRevalidatingMs, ifErrorMs }: AnswerPolicy): number {
  return Math.min(MAX_KEPT_MS, freshMs + Math.max(whileRevalidatingMs, ifErrorMs));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
