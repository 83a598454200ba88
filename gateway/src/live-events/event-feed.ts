import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { ContextSigner } from '../auth/context-signer.ts';

/** Name of the subgraph whose events are passed on. */
export const FEED_SUBGRAPH = 'shows';

/** Longest time one look at the feed may take, in milliseconds. */
const TIMEOUT_MS = 3_000;
const MAX_BYTES = 4 * 1024 * 1024;

const eventSchema = z.object({
  position: z.number().int().positive(),
  id: z.uuid(),
  type: z.string().regex(/^[a-z._]{1,64}$/),
  timestamp: z.string(),
  data: z.unknown(),
});
const pageSchema = z.object({
  events: z.array(eventSchema),
  newest: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
});

export type FeedEvent = z.output<typeof eventSchema>;
/** Events after a place, the place of the newest of all, and how many shows wait for review. */
export type FeedPage = z.output<typeof pageSchema>;

/** Reads what happened after a place; with null, where the feed stands. Rejects when the subgraph does not answer. */
export type ReadFeed = (after: number | null) => Promise<FeedPage>;

/**
 * Connects to the feed. Nothing is fetched before the first client comes.
 * @param options.origin where the subgraph is at the moment; null when the supergraph names none
 */
export function connectFeed(options: { origin: () => string | null; signer: ContextSigner }): {
  read: ReadFeed;
} & AsyncDisposable {
  const { origin, signer } = options;
  const dispatcher = new Agent({ connections: 4, maxResponseSize: MAX_BYTES });
  return {
    read: async (after) => {
      const at = origin();
      if (at === null) throw new Error('the supergraph names no subgraph with events');
      const url = new URL('/internal/notifications', at);
      if (after !== null) url.searchParams.set('after', String(after));
      const { statusCode, body } = await request(url, {
        headers: { [AUTH_CONTEXT_HEADER]: await signer.sign(FEED_SUBGRAPH, null) },
        dispatcher,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (statusCode === 200) return pageSchema.parse(await body.json());
      await body.dump();
      throw new Error(`the feed of events answered ${statusCode}`);
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}
