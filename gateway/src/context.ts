import type { ServerResponse } from 'node:http';
import { AUTH_CONTEXT_HEADER, type Caller } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import type { ContextSigner } from './auth/context-signer.ts';

/** What travels with one client request through the gateway. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  readonly logger: Logger;
  /** Aborted when the client leaves before its answer. */
  readonly signal: AbortSignal;
  /** Headers for a subgraph: the signed context and the request id, nothing that the client sent. */
  subgraphHeaders(subgraph: string): Promise<Readonly<Record<string, string>>>;
}

/** Makes the context of one client request; its signal is aborted when the client leaves early. */
export function createRequestContext(options: {
  caller: Caller;
  requestId: string;
  raw: ServerResponse;
  signer: ContextSigner;
  logger: Logger;
}): GatewayContext {
  const { caller, requestId, raw, signer } = options;
  const abort = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) abort.abort(new Error('the client left'));
  });
  return {
    caller,
    requestId,
    logger: options.logger.child({ requestId }),
    signal: abort.signal,
    subgraphHeaders: async (subgraph) => ({
      [AUTH_CONTEXT_HEADER]: await signer.sign(subgraph, caller),
      'x-request-id': requestId,
    }),
  };
}
