import type { ServerResponse } from 'node:http';
import { AUTH_CONTEXT_HEADER, type Caller } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import { sourceHeaders, sourceOf } from '@sod/kit/request-origin';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ContextSigner } from './auth/context-signer.ts';
import { type SessionCookie, sessionCookieOf } from './browser/session-cookie.ts';
import { CacheUse } from './cache/cache-use.ts';
import type { Executor } from './execution/compiled-executor.ts';
import type { OverallPolicy } from './known-documents/overall-policy.ts';
import { type Client, clientAt } from './limits/clients/client.ts';

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

export interface RequestContextOptions {
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly signer: ContextSigner;
  readonly logger: Logger;
  /** Whether the work goes on when the client leaves. */
  readonly detached?: boolean;
}

/**
 * The context of one client request. What most requests do not need is made when it is asked for: those that are answered
 * from memory without waiting need nearly nothing. Its members are not `#`private, because Apollo Server copies each
 * context member by member.
 */
class RequestContext implements GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  readonly cacheUse = new CacheUse();
  prepared?: PreparedAnswer;
  private readonly options: RequestContextOptions;
  private child: Logger | undefined;
  private left: AbortSignal | undefined;

  constructor(options: RequestContextOptions) {
    this.caller = options.caller;
    this.requestId = options.request.id;
    this.options = options;
  }

  get client(): Client {
    return clientAt(this.options.request.ip);
  }

  get sessionCookie(): SessionCookie {
    return sessionCookieOf(this.options.request.headers);
  }

  get logger(): Logger {
    this.child ??= this.options.logger.child({ requestId: this.requestId });
    return this.child;
  }

  get signal(): AbortSignal {
    const { detached, reply } = this.options;
    this.left ??= detached ? new AbortController().signal : leavingSignal(reply.raw);
    return this.left;
  }

  async subgraphHeaders(subgraph: string, mutation: boolean): Promise<Readonly<Record<string, string>>> {
    const { signer, request } = this.options;
    const headers = {
      [AUTH_CONTEXT_HEADER]: await signer.sign(subgraph, this.caller),
      'x-request-id': this.requestId,
    };
    if (!mutation || !TOLD_OF_CLIENTS.has(subgraph)) return headers;
    return { ...headers, ...sourceHeaders(sourceOf(request.ip, request.headers['user-agent'])) };
  }
}

/** Makes the context of one client request; its signal is aborted when the client leaves early. */
export function createRequestContext(options: RequestContextOptions): GatewayContext {
  return new RequestContext(options);
}
