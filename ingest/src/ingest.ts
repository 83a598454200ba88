import type { Delivery } from './deliveries/unwrap.ts';
import type { GraphClient, Ingested } from './graph/graph-client.ts';
import { type Clock, withRetries } from './graph/retries.ts';
import type { Log } from './log.ts';
import { type IngestInput, ingestInputOf, refusalOf } from './mapping/ingest-input.ts';
import { readMessage } from './messages/pipeline-message.ts';
import { understand } from './messages/understand.ts';
import { IngestProblem } from './problem.ts';

export interface IngestOptions {
  readonly graph: GraphClient;
  /** Hosts that addresses of media may name, as in URLs: with a port where it is not the usual one. */
  readonly allowedHosts: ReadonlySet<string>;
  /** ARNs of the topics whose notifications count. */
  readonly topics: ReadonlySet<string>;
  readonly log: Log;
}

/** Takes one message as it was delivered. @throws IngestProblem, which has been logged */
export type Ingest = (delivery: Delivery, clock: Clock) => Promise<void>;

function asProblem(error: unknown): IngestProblem {
  if (error instanceof IngestProblem) return error;
  return new IngestProblem('later', 'an error of the function itself', { cause: error });
}

export function createIngest({ graph, allowedHosts, topics, log }: IngestOptions): Ingest {
  async function tell(id: string, input: IngestInput, clock: Clock): Promise<Ingested> {
    const signal = AbortSignal.timeout(Math.max(1, Math.trunc(clock.remainingMs())));
    return withRetries(
      clock,
      () => graph.ingest(input, signal),
      ({ message }, attempt) => log.warn({ id, guid: input.guid, attempt, problem: message }, 'asking again'),
    );
  }

  /** A published video that cannot be taken is a failed job, so that people see it; the message fails all the same. */
  async function noteRefusal(
    id: string,
    content: Record<string, unknown>,
    problem: IngestProblem,
    clock: Clock,
  ) {
    const input = problem.remedy === 'none' ? refusalOf(content, problem.message) : null;
    if (!input) return;
    await tell(id, input, clock).catch((error: unknown) => {
      log.warn({ id, guid: input.guid, problem: asProblem(error).message }, 'the refusal could not be noted');
    });
  }

  async function take(delivery: Delivery, clock: Clock): Promise<void> {
    const { id } = delivery;
    const content = understand(delivery.content(), topics);
    if (content === null) return log.info({ id }, 'nothing to do');
    try {
      const message = readMessage(content);
      const input = ingestInputOf(message, allowedHosts);
      const { outcome, job, show } = await tell(id, input, clock);
      log.info({ id, guid: input.guid, outcome, jobId: job.id, showId: show?.id ?? null }, 'ingested');
    } catch (error) {
      await noteRefusal(id, content, asProblem(error), clock);
      throw error;
    }
  }

  return async (delivery, clock) => {
    try {
      await take(delivery, clock);
    } catch (error) {
      const problem = asProblem(error);
      const { message, remedy, cause } = problem;
      const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
      log.error({ id: delivery.id, problem: message, remedy, cause: why }, 'a message was not ingested');
      throw problem;
    }
  };
}
