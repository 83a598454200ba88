import type { Peers } from '../workers/peers.ts';
import type { RedisLink } from './redis-link.ts';

/** Users whose own data is told apart; two that share a bucket cost each other cache misses, nothing else. */
const BUCKETS = 256;
/** What others changed is known this long after the last look at Redis, in milliseconds. */
const CURRENT_MS = 1_000;

interface SubgraphGenerations {
  /** Grows with every change that is known here; part of the keys in memory. */
  all: number;
  readonly own: Map<number, number>;
  /** As Redis has it; part of the keys there. Null while it is not known. */
  shared: string | null;
  /** What Redis held when it was last looked at. */
  seen: Map<string, string>;
  /** Counts the changes that were made here. */
  changes: number;
}

/** FNV-1a, 32 bits: spreads users over buckets, in every process alike. */
function bucketOf(userId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < userId.length; index++) {
    hash = Math.imul(hash ^ userId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}

/**
 * Numbers that grow when data changes. They are part of the cache's keys, so a change makes everything older
 * unreachable at once, whoever is just storing it. With Redis the numbers are a hash that each gateway reads twice a
 * second; what was changed while Redis was gone is made up for when it is back, by growing every number.
 */
export class Generations {
  readonly #redis: RedisLink | null;
  readonly #peers: Peers | null;
  readonly #now: () => number;
  readonly #subgraphs = new Map<string, SubgraphGenerations>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  #madeUpFor = 0;
  #epoch = 0;

  constructor(redis: RedisLink | null, peers: Peers | null = null, now: () => number = Date.now) {
    this.#redis = redis;
    this.#peers = peers;
    peers?.onChange(({ subgraph, ownerId }) => this.#note(this.#get(subgraph), fieldOf(ownerId)));
    this.#now = now;
    redis?.onLook(() => this.#look());
  }

  /** False while other gateways may have changed something that is not known here. */
  get current(): boolean {
    return this.#redis === null || this.#now() - this.#lookedAt <= CURRENT_MS;
  }

  /** The sum of all subgraphs' numbers. */
  get epoch(): number {
    return this.#epoch;
  }

  of(subgraph: string): number {
    return this.#get(subgraph).all;
  }

  ofOwn(subgraph: string, userId: string): number {
    return this.#get(subgraph).own.get(bucketOf(userId)) ?? 0;
  }

  /** The number that all gateways share; null when it is not known. */
  shared(subgraph: string): string | null {
    return this.#redis?.usable ? this.#get(subgraph).shared : null;
  }

  /**
   * Notes a change.
   * @param ownerId the user to whom everything belongs that was changed; null when it concerns others too
   */
  async changed(subgraph: string, ownerId: string | null): Promise<void> {
    const known = this.#get(subgraph);
    const field = fieldOf(ownerId);
    this.#note(known, field);
    await Promise.all([this.#peers?.tell({ subgraph, ownerId }), this.#count(subgraph, known, field)]);
  }

  async #count(subgraph: string, known: SubgraphGenerations, field: string): Promise<void> {
    if (!this.#redis) return;
    const value = await this.#redis.run((client) => client.hIncrBy(hashOf(subgraph), field, 1));
    if (value === undefined) return;
    known.seen.set(field, String(value));
    if (field === 'all') known.shared = String(value);
  }

  #get(subgraph: string): SubgraphGenerations {
    let known = this.#subgraphs.get(subgraph);
    if (!known) {
      known = { all: 0, own: new Map(), shared: null, seen: new Map(), changes: 0 };
      this.#subgraphs.set(subgraph, known);
    }
    return known;
  }

  /** Notes a change that was made here or by a peer; what Redis says before it knows of it counts no more. */
  #note(known: SubgraphGenerations, field: string): void {
    this.#grow(known, field);
    known.changes++;
    if (field === 'all') known.shared = null;
  }

  #grow(known: SubgraphGenerations, field: string): void {
    if (field === 'all') {
      known.all++;
      this.#epoch++;
    } else known.own.set(Number(field), (known.own.get(Number(field)) ?? 0) + 1);
  }

  async #look(): Promise<void> {
    if (!this.#redis) return;
    const startedAt = this.#now();
    const { losses } = this.#redis;
    const makesUp = losses !== this.#madeUpFor;
    for (const [subgraph, known] of this.#subgraphs) {
      const { changes } = known;
      const told = await this.#redis.run(async (client) => {
        if (makesUp) await client.hIncrBy(hashOf(subgraph), 'all', 1);
        return client.hGetAll(hashOf(subgraph));
      });
      if (told === undefined) return;
      // What was read may be older than a change that was made here meanwhile; the next look tells.
      if (changes === known.changes) this.#take(known, new Map(Object.entries(told)));
    }
    this.#madeUpFor = losses;
    this.#lookedAt = startedAt;
  }

  #take(known: SubgraphGenerations, told: Map<string, string>): void {
    for (const field of new Set([...told.keys(), ...known.seen.keys()])) {
      if (told.get(field) !== known.seen.get(field)) this.#grow(known, field);
    }
    known.seen = told;
    known.shared = told.get('all') ?? '0';
  }
}

function hashOf(subgraph: string): string {
  return `sod:generations:${subgraph}`;
}

function fieldOf(ownerId: string | null): string {
  return ownerId === null ? 'all' : String(bucketOf(ownerId));
}
