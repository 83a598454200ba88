import type { SQSBatchResponse } from 'aws-lambda';
import { unwrap } from './deliveries/unwrap.ts';
import { clockUntil } from './graph/retries.ts';
import type { Ingest } from './ingest.ts';

/** What is kept of a function's time to answer, in milliseconds. */
const RESERVE_MS = 1_500;

/** As much of Lambda's context as is needed. */
export interface HandlerContext {
  getRemainingTimeInMillis(): number;
}

/** Called directly, without a deadline of Lambda's, a message may take this long, in milliseconds. */
const DIRECT_MS = 30_000;

/**
 * A function for every way in which AWS delivers: records of a queue, of which the failed ones are reported, so that the
 * queue delivers these again and then puts them aside; notifications of a topic and events, which fail as a whole.
 * Each message is taken whatever becomes of the others.
 */
export function createHandler(ingest: Ingest) {
  return async (event: unknown, context?: HandlerContext): Promise<SQSBatchResponse | undefined> => {
    const startedAt = performance.now();
    const clock = clockUntil(() =>
      context ? context.getRemainingTimeInMillis() - RESERVE_MS : DIRECT_MS - (performance.now() - startedAt),
    );
    const { from, deliveries } = unwrap(event);
    const results = await Promise.allSettled(deliveries.map((delivery) => ingest(delivery, clock)));
    const failed = deliveries.filter((_, index) => results[index]?.status === 'rejected');
    if (from === 'queue') return { batchItemFailures: failed.map(({ id }) => ({ itemIdentifier: id })) };
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (errors.length > 1)
      throw new AggregateError(errors, `Not ingested: ${failed.map(({ id }) => id).join(', ')}`);
    if (errors.length === 1) throw errors[0];
    return undefined;
  };
}
