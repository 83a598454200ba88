import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import type { JSONWebKeySet } from 'jose';
import { Agent, request } from 'undici';
import type { ContextSigner } from './context-signer.ts';
import { KeySet } from './key-set.ts';
import { Revocations } from './revocations.ts';

/** Longest time one request to the issuer may take, in milliseconds. */
const TIMEOUT_MS = 1_000;
/** A token is signed after two statements of the issuer's database. */
const TOKEN_TIMEOUT_MS = 3_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** Name of the subgraph that issues tokens. */
export const ISSUER_SUBGRAPH = 'users';

/** Where tokens come from: its keys, and its word on sessions that have ended. */
export interface Issuer extends AsyncDisposable {
  readonly keys: KeySet;
  readonly revocations: Revocations;
  readonly issuer: string;
  readonly audience: string;
  /** Whether there is an issuer at the moment. */
  known(): boolean;
  /** Passes a request for a token on. @throws Error when the issuer does not answer */
  requestToken(request: TokenRequest): Promise<TokenAnswer>;
}

/** A program's request for a token, as it came. */
export interface TokenRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The issuer's answer to a request for a token. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Connects to the issuer. Nothing is fetched before the first token is seen.
 * @param options.origin where the issuer is at the moment; null when the supergraph names none
 */
export function connectIssuer(options: {
  origin: () => string | null;
  issuer: string;
  audience: string;
  signer: ContextSigner;
  logger: Logger;
}): Issuer {
  const { origin, issuer, audience, signer, logger } = options;
  const dispatcher = new Agent({ connections: 4, maxResponseSize: MAX_BYTES });

  const urlOf = (path: string): URL => {
    const at = origin();
    if (at === null) throw new Error('the supergraph names no issuer');
    return new URL(path, at);
  };
  const getJson = async (path: string, headers: Record<string, string> = {}): Promise<unknown> => {
    const url = urlOf(path);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { statusCode, body } = await request(url, { headers, dispatcher, signal });
    if (statusCode === 200) return body.json();
    await body.dump();
    throw new Error(`the issuer answered ${statusCode} at ${url.pathname}`);
  };

  const fetchKeys = async () => (await getJson('/.well-known/jwks.json')) as JSONWebKeySet;
  const keys = new KeySet({ fetchKeys, logger });
  const revocations = new Revocations({
    readFeed: async (cursor) => {
      const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      return getJson(`/internal/revocations${query}`, {
        [AUTH_CONTEXT_HEADER]: await signer.sign(ISSUER_SUBGRAPH, null),
      });
    },
    logger,
  });
  return {
    keys,
    revocations,
    issuer,
    audience,
    known: () => origin() !== null,
    requestToken: async ({ body, headers }) => {
      const answer = await request(urlOf('/oauth/token'), {
        method: 'POST',
        headers: { ...headers, [AUTH_CONTEXT_HEADER]: await signer.sign(ISSUER_SUBGRAPH, null) },
        body,
        dispatcher,
        signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
      });
      return { status: answer.statusCode, body: await answer.body.text() };
    },
    [Symbol.asyncDispose]: async () => {
      revocations.stop();
      await dispatcher.destroy();
    },
  };
}
