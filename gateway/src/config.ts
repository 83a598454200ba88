import { fileURLToPath } from 'node:url';
import {
  integer,
  milliseconds,
  onOff,
  parseEnvironment,
  port,
  secret,
  serviceVariables,
  url,
} from '@sod/kit/config';
import { authContextVariables, refusesDevelopmentSecret } from '@sod/kit/shared-secret';
import { z } from 'zod';
import { cacheVariables } from './cache/cache-variables.ts';
import { limitVariables } from './limits/limit-variables.ts';
import { batchingRules, callLimits, subgraphVariables } from './subgraph-client/subgraph-variables.ts';
import { mediaHosts } from './web/page-policy.ts';

const PROJECT_DIRECTORY = fileURLToPath(new URL('../../', import.meta.url));
const PROJECT_SUPERGRAPH = `${PROJECT_DIRECTORY}schema/supergraph.graphql`;

/** Apollo's hosted Sandbox, which developers point at a local gateway. */
const SANDBOX_ORIGIN = 'https://studio.apollographql.com';

const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every((origin) => URL.parse(origin)?.origin === origin),
    'must be a comma-separated list of origins such as https://app.example.com',
  );

const schema = z
  .object({
    ...serviceVariables,
    ...authContextVariables,
    ...subgraphVariables,
    ...cacheVariables,
    ...limitVariables,
    PORT: port.default(4000),
    /** Processes that share the port. SIGHUP replaces them one after the other. */
    WORKERS: integer({ min: 1, max: 256 }).default(1),
    SUPERGRAPH_FILE: z.string().default(PROJECT_SUPERGRAPH),
    /** Time between two looks at the supergraph file, in milliseconds. */
    SUPERGRAPH_POLL_MS: milliseconds({ min: 10, max: 3_600_000 }).default(1_000),
    SHOWS_URL: url('http:', 'https:').optional(),
    USERS_URL: url('http:', 'https:').optional(),
    /** Where tokens come from when it is not the Users subgraph: its key set and its feed of ended sessions. */
    ISSUER_URL: url('http:', 'https:').optional(),
    REDIS_URL: secret(url('redis:', 'rediss:')).optional(),
    INTROSPECTION: onOff.optional(),
    /** What answers operations: ours, Apollo's executor, or Apollo's with ours beside it and differences logged. */
    EXECUTION: z
      .enum(['compiled', 'apollo', 'shadow'], 'must be compiled, apollo or shadow')
      .default('compiled'),
    /** Whether queries that Apollo Server has answered before are answered without going through all of it again. */
    KNOWN_DOCUMENTS_PATH: onOff.default(true),
    CORS_ORIGINS: origins.optional(),
    /** A folder of finished streams, served at `/media/`; nothing is there unless it is set. */
    MEDIA_DIR: z.string().min(1).optional(),
    /** Whether the built web clients are served; not, unless it is said, with a supergraph that is not the project's. */
    WEB_CLIENTS: onOff.optional(),
    /** Where the viewer's pictures and streams may come from; in development from anywhere, unless it is said. */
    MEDIA_ORIGINS: origins.optional(),
    /** Whether only the documents of the project's own clients are accepted, or others logged. */
    TRUSTED_DOCUMENTS: z.enum(['off', 'log', 'only'], 'must be off, log or only').default('off'),
    TOKEN_ISSUER: z.string().min(1).default('shows-on-demand'),
    TOKEN_AUDIENCE: z.string().min(1).default('shows-on-demand'),
    /** Time between two looks at what happened, for all clients that listen, in milliseconds. */
    EVENTS_POLL_MS: milliseconds({ min: 10, max: 60_000 }).default(1_000),
    /** Clients that listen to events at the same time, in each process. */
    MAX_EVENT_CLIENTS: integer({ min: 1, max: 10_000 }).default(100),
    /** Largest request body that is read, in bytes. */
    MAX_BODY_BYTES: integer({ min: 1_024, max: 104_857_600 }).default(100 * 1024),
  })
  .superRefine(refusesDevelopmentSecret);

export type Config = ReturnType<typeof loadConfig>;

/** @throws ConfigError naming each variable that breaks its rule. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = parseEnvironment(schema, environment);
  const production = parsed.NODE_ENV === 'production';
  return {
    ...parsed,
    projectDirectory: PROJECT_DIRECTORY,
    callLimits: callLimits(parsed),
    batching: batchingRules(parsed),
    introspection: parsed.INTROSPECTION ?? !production,
    explorer: !production,
    webClients: parsed.WEB_CLIENTS ?? parsed.SUPERGRAPH_FILE === PROJECT_SUPERGRAPH,
    mediaHosts: mediaHosts(parsed.MEDIA_ORIGINS ?? null, production),
    corsOrigins: parsed.CORS_ORIGINS ?? (production ? [] : [SANDBOX_ORIGIN]),
    subgraphUrls: {
      ...(parsed.SHOWS_URL ? { shows: parsed.SHOWS_URL } : {}),
      ...(parsed.USERS_URL ? { users: parsed.USERS_URL } : {}),
    } as Readonly<Record<string, string>>,
  };
}
