import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import type { JSONWebKeySet } from 'jose';
import { Agent, request } from 'undici';
import type { ContextSigner } from './context-signer.ts';
import { KeySet } from './key-set.ts';
import { Revocations } from './revocations.ts';

/** Longest time one request to the issuer may take, in milliseconds. */
const TIMEOUT_MS = 1_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** Name of the subgraph that issues tokens. */
export const ISSUER_SUBGRAPH = 'users';

/** Where tokens come from: its keys, and its word on sessions that have ended. */
export interface Issuer extends AsyncDisposable {
  readonly keys: KeySet;
  readonly revocations: Revocations;
  readonly issuer: string;
  readonly audience: string;
}

/** Connects to the issuer at an origin. Nothing is fetched before the first token is seen. */
export function connectIssuer(options: {
  origin: string;
  /** Address of the key set when it is not the issuer's `/.well-known/jwks.json`. */
  jwksUrl?: string | undefined;
  issuer: string;
  audience: string;
  signer: ContextSigner;
  logger: Logger;
}): Issuer {
  const { origin, issuer, audience, signer, logger } = options;
  const dispatcher = new Agent({ connections: 4, maxResponseSize: MAX_BYTES });

  const getJson = async (url: URL, headers: Record<string, string> = {}): Promise<unknown> => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { statusCode, body } = await request(url, { headers, dispatcher, signal });
    if (statusCode === 200) return body.json();
    await body.dump();
    throw new Error(`the issuer answered ${statusCode} at ${url.pathname}`);
  };

  const jwksUrl = new URL(options.jwksUrl ?? '/.well-known/jwks.json', origin);
  const keys = new KeySet({ fetchKeys: async () => (await getJson(jwksUrl)) as JSONWebKeySet, logger });
  const revocations = new Revocations({
    readFeed: async (cursor) => {
      const url = new URL('/internal/revocations', origin);
      if (cursor !== null) url.searchParams.set('cursor', cursor);
      return getJson(url, { [AUTH_CONTEXT_HEADER]: await signer.sign(ISSUER_SUBGRAPH, null) });
    },
    logger,
  });
  return {
    keys,
    revocations,
    issuer,
    audience,
    [Symbol.asyncDispose]: async () => {
      revocations.stop();
      await dispatcher.destroy();
    },
  };
}
