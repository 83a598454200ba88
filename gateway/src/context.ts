import type { ServerResponse } from 'node:http';
import { AUTH_CONTEXT_HEADER, type Caller } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import { type RequestSource, sourceHeaders } from '@sod/kit/request-origin';
import type { ContextSigner } from './auth/context-signer.ts';
import { type SessionCookie, sessionCookieOf } from './browser/session-cookie.ts';
import { CacheUse } from './cache/cache-use.ts';
import type { Executor } from './execution/compiled-executor.ts';
import type { OverallPolicy } from './known-documents/overall-policy.ts';
import { type Client, clientOf } from './limits/clients/client.ts';

/** Subgraphs that keep where a change came from. An address is personal data, so nobody else is told. */
const TOLD_OF_CLIENTS: ReadonlySet<string> = new Set(['shows', 'users']);

/** What an executor answered, and for how long it may be kept. */
export interface PreparedAnswer {
  readonly result: Awaited<ReturnType<Executor>>;
  readonly policy: OverallPolicy;
}

/** What travels with one client request through the gateway. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly client: Client;
  readonly sessionCookie: SessionCookie;
  readonly requestId: string;
  /** How subgraphs' answers to this request were had. */
  readonly cacheUse: CacheUse;
  readonly logger: Logger;
  /** What came of the request already, for the executor to give instead of running it. */
  prepared?: PreparedAnswer;
  /** Aborted when the client leaves before its answer. */
  readonly signal: AbortSignal;
  /**
   * Headers for a subgraph: the signed context and the request id, and with a mutation what we saw of the client.
   * Queries go without it, so that equal ones of several clients stay equal.
   */
  subgraphHeaders(subgraph: string, mutation: boolean): Promise<Readonly<Record<string, string>>>;
}

/** Aborted when the client leaves before its answer was written. */
function leavingSignal(raw: ServerResponse): AbortSignal {
  const abort = new AbortController();
  const end = () => {
    if (!raw.writableFinished) abort.abort(new Error('the client left'));
  };
  if (raw.closed) end();
  else raw.once('close', end);
  return abort.signal;
}

/** Makes the context of one client request; its signal is aborted when the client leaves early. */
export function createRequestContext(options: {
  caller: Caller;
  source: RequestSource;
  requestId: string;
  raw: ServerResponse;
  signer: ContextSigner;
  logger: Logger;
}): GatewayContext {
  const { caller, source, requestId, raw, signer } = options;
  let child: Logger | undefined;
  let left: AbortSignal | undefined;
  return {
    caller,
    client: clientOf(source),
    sessionCookie: sessionCookieOf(raw.req.headers),
    requestId,
    cacheUse: new CacheUse(),
    // Most requests end without a line of their own, and those that are answered from memory without waiting.
    get logger() {
      child ??= options.logger.child({ requestId });
      return child;
    },
    get signal() {
      left ??= leavingSignal(raw);
      return left;
    },
    subgraphHeaders: async (subgraph, mutation) => ({
      [AUTH_CONTEXT_HEADER]: await signer.sign(subgraph, caller),
      'x-request-id': requestId,
      ...(mutation && TOLD_OF_CLIENTS.has(subgraph) ? sourceHeaders(source) : {}),
    }),
  };
}
