import type { Logger } from '@sod/kit/logger';
import { z } from 'zod';

/** What the issuer's feed answers. */
const feedSchema = z.object({
  cursor: z.string().max(256),
  revocations: z.array(
    z.object({ sessionId: z.string(), minimumVersion: z.number().int().nonnegative().nullable() }),
  ),
});
export type RevocationFeed = z.infer<typeof feedSchema>;

/** Milliseconds between two looks at the feed. */
const POLL_INTERVAL_MS = 500;
/** The feed counts as current this long after a look at it began, in milliseconds. */
const CURRENT_MS = 1_000;
/** What was known holds this long without the issuer, in milliseconds (contract, section 5). */
const MAX_KNOWLEDGE_MS = 60_000;
/** An entry is kept this long: longer than any access token lives, in milliseconds. */
const KEEP_MS = 25 * 60 * 60 * 1_000;

/** How far the gateway can trust what it knows of ended sessions. */
export type Knowledge = 'current' | 'recent' | 'none';

/**
 * Which sessions have ended, or have voided their earlier tokens, as told by the issuer's feed. It is read twice a
 * second and after every mutation that the issuer handled here, so a revocation holds at once on this gateway and
 * within a second on the others; a starting gateway reads everything that can still matter.
 */
export class Revocations {
  readonly #readFeed: (cursor: string | null) => Promise<unknown>;
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #minimumVersions = new Map<string, { minimumVersion: number; learnedAt: number }>();
  #cursor: string | null = null;
  #currentSince = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #reading: Promise<void> | null = null;
  #failing = false;
  #stopped = false;

  constructor(options: {
    readFeed: (cursor: string | null) => Promise<unknown>;
    logger: Logger;
    now?: () => number;
  }) {
    this.#readFeed = options.readFeed;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#stopped = true;
  }

  /**
   * Learns everything that the issuer had committed when this was called. The first call begins the polling: a
   * gateway that never sees a token never asks.
   */
  async refresh(): Promise<void> {
    this.#timer ??= this.#poll();
    await this.#reading;
    await this.#read();
  }

  /**
   * Learns what a change has just ended. When that fails, nothing that was known is trusted any more: the change may
   * have ended a session that would otherwise go on here. Before the first token there is nothing to learn.
   */
  async refreshAfterChange(): Promise<void> {
    if (!this.#timer) return;
    await this.refresh();
    if (this.#failing) this.#currentSince = Number.NEGATIVE_INFINITY;
  }

  knowledge(): Knowledge {
    const age = this.#now() - this.#currentSince;
    if (age <= CURRENT_MS) return 'current';
    return age <= MAX_KNOWLEDGE_MS ? 'recent' : 'none';
  }

  isRevoked(sessionId: string, version: number): boolean {
    const entry = this.#minimumVersions.get(sessionId);
    return entry !== undefined && version < entry.minimumVersion;
  }

  #poll(): NodeJS.Timeout {
    return setTimeout(async () => {
      await this.#read();
      if (!this.#stopped) this.#timer = this.#poll();
    }, POLL_INTERVAL_MS);
  }

  async #read(): Promise<void> {
    this.#reading ??= this.#load().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #load(): Promise<void> {
    const startedAt = this.#now();
    try {
      const feed = feedSchema.parse(await this.#readFeed(this.#cursor));
      for (const { sessionId, minimumVersion } of feed.revocations) {
        const known = this.#minimumVersions.get(sessionId)?.minimumVersion ?? 0;
        const voided = Math.max(known, minimumVersion ?? Number.POSITIVE_INFINITY);
        this.#minimumVersions.delete(sessionId);
        this.#minimumVersions.set(sessionId, { minimumVersion: voided, learnedAt: startedAt });
      }
      this.#cursor = feed.cursor;
      this.#currentSince = startedAt;
      this.#forgetOld(startedAt);
      if (this.#failing) this.#logger.info('the revocation feed answers again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#logger.warn({ err: error }, 'the revocation feed does not answer');
      this.#failing = true;
    }
  }

  /** Entries stand in the order in which they were learned. */
  #forgetOld(now: number): void {
    for (const [sessionId, { learnedAt }] of this.#minimumVersions) {
      if (now - learnedAt <= KEEP_MS) return;
      this.#minimumVersions.delete(sessionId);
    }
  }
}
