import { createGraphClient } from './graph/graph-client.ts';
import { type ClientCredentials, TokenSource } from './graph/token-source.ts';
import { createHandler } from './handler.ts';
import { createIngest } from './ingest.ts';
import type { Log } from './log.ts';

export interface FunctionOptions {
  /** Origin of the gateway. */
  readonly graphUrl: string;
  readonly credentials: () => Promise<ClientCredentials>;
  /** Hosts that addresses of media may name, as in URLs: with a port where it is not the usual one. */
  readonly allowedHosts: ReadonlySet<string>;
  /** ARNs of the topics whose notifications count; none for messages that come without one. */
  readonly topics?: ReadonlySet<string>;
  readonly log: Log;
}

/** The function that takes every delivery, over a gateway. Called with a message itself, it resolves once that is taken. */
export function createFunction(options: FunctionOptions): ReturnType<typeof createHandler> {
  const { graphUrl, credentials, allowedHosts, topics = new Set<string>(), log } = options;
  const graph = createGraphClient({ graphUrl, tokens: new TokenSource({ graphUrl, credentials }) });
  return createHandler(createIngest({ graph, allowedHosts, topics, log }));
}
