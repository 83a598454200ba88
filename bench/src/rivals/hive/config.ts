import { createRemoteJwksSigningKeyProvider, defineConfig, extractFromHeader } from '@graphql-hive/gateway';
import { readOptions } from '../options.ts';

/** `HIVE_SHARING`: `subgraph` (Hive's default), `none`, or `all` for equal requests of clients as well. */
const sharing = process.env.HIVE_SHARING;
const { supergraphFile, port, tokens, cache } = readOptions(process.env.BENCH_OPTIONS);

/** Hive Gateway as its documentation sets it up; the planner is chosen on its command line. */
export const gatewayConfig = defineConfig({
  supergraph: supergraphFile,
  port,
  host: '127.0.0.1',
  fork: 1,
  pollingInterval: 0,
  inboundInflightRequestDeduplication: sharing === 'all',
  ...(sharing === 'none'
    ? { transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } } }
    : {}),
  ...(cache
    ? {
        cache: { type: 'localforage' as const },
        responseCaching: {
          session: () => null,
          ttlPerSchemaCoordinate: { 'Query.latestProducts': 3_600_000 },
        },
      }
    : {}),
  ...(tokens
    ? {
        jwt: {
          signingKeyProviders: [createRemoteJwksSigningKeyProvider({ jwksUri: tokens.jwksUrl })],
          tokenLookupLocations: [extractFromHeader({ name: 'authorization', prefix: 'Bearer' })],
          tokenVerification: {
            issuer: tokens.issuer,
            audience: tokens.audience,
            algorithms: ['ES256' as const],
          },
          forward: { payload: true },
        },
      }
    : {}),
});
