import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { GATEWAY_NODE_FLAGS } from '../../../ops/bin/node-flags.mjs';
import type { RivalOptions } from '../rivals/options.ts';

/** How a gateway is started: what Node runs, and with which environment. */
export interface Launch {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Gateway {
  readonly id: string;
  readonly title: string;
  /** Whether equal requests on their way are sent once: to subgraphs, or by clients as well. */
  readonly sharing: 'none' | 'subgraph' | 'all' | null;
  readonly launch: (options: RivalOptions) => Launch;
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function rival(file: string): (options: RivalOptions) => Launch {
  return (options) => ({ args: [path(`../rivals/${file}`), JSON.stringify(options)] });
}

function hive(sharing: 'none' | 'subgraph' | 'all', rust: boolean): (options: RivalOptions) => Launch {
  return (options) => ({
    args: [
      path('../../node_modules/@graphql-hive/gateway/dist/bin.js'),
      'supergraph',
      '--config-path',
      path('../rivals/hive/config.ts'),
      ...(rust ? ['--hive-router-runtime'] : []),
    ],
    env: { HIVE_SHARING: sharing, BENCH_OPTIONS: JSON.stringify(options) },
  });
}

/** Limits that no measurement may reach; they are counted and checked all the same. */
const OUT_OF_REACH = {
  REQUESTS_PER_MINUTE_ANONYMOUS: '10000000',
  REQUESTS_PER_MINUTE_SIGNED_IN: '10000000',
  MAX_QUERY_COST: '1000000000',
  MAX_EVENT_LOOP_DELAY_MS: '10000',
};

function project(extra: Readonly<Record<string, string>>): (options: RivalOptions) => Launch {
  return ({ port, supergraphFile, tokens }) => ({
    args: [...GATEWAY_NODE_FLAGS, path('../../../gateway/src/main.ts')],
    env: {
      PORT: String(port),
      SUPERGRAPH_FILE: supergraphFile,
      AUTH_CONTEXT_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'warn',
      ...OUT_OF_REACH,
      ...(tokens
        ? { ISSUER_URL: tokens.jwksUrl, TOKEN_ISSUER: tokens.issuer, TOKEN_AUDIENCE: tokens.audience }
        : {}),
      ...extra,
    },
  });
}

export const STOCK = 'apollo-gateway';
export const PRODUCT = 'sod';
export const RUST = 'hive-rust';
export const CEILING = 'fastify';

/** Left out of a smoke run: they answer by the same code as their neighbours, told to share more or less. */
export const VARIANTS: ReadonlySet<string> = new Set([
  `${RUST}-none`,
  `${RUST}-all`,
  `${PRODUCT}-none`,
  `${PRODUCT}-logs`,
]);

/** Everything that is compared, in the order of the tables. */
export const gateways: readonly Gateway[] = [
  { id: STOCK, title: 'Apollo Gateway, stock', sharing: 'none', launch: rival('apollo-gateway.ts') },
  { id: 'mercurius', title: 'Mercurius gateway', sharing: 'none', launch: rival('mercurius.ts') },
  {
    id: 'hive-js',
    title: 'Hive Gateway, JavaScript planner',
    sharing: 'subgraph',
    launch: hive('subgraph', false),
  },
  { id: RUST, title: 'Hive Gateway, Rust planner', sharing: 'subgraph', launch: hive('subgraph', true) },
  { id: `${RUST}-none`, title: 'Hive Gateway, Rust planner', sharing: 'none', launch: hive('none', true) },
  { id: `${RUST}-all`, title: 'Hive Gateway, Rust planner', sharing: 'all', launch: hive('all', true) },
  {
    id: `${PRODUCT}-apollo`,
    title: 'this project, EXECUTION=apollo',
    sharing: 'subgraph',
    launch: project({ EXECUTION: 'apollo' }),
  },
  { id: PRODUCT, title: 'this project', sharing: 'subgraph', launch: project({ EXECUTION: 'compiled' }) },
  {
    id: `${PRODUCT}-none`,
    title: 'this project',
    sharing: 'none',
    launch: project({ EXECUTION: 'compiled', SUBGRAPH_SHARE_CALLS: 'off' }),
  },
  {
    id: `${PRODUCT}-logs`,
    title: 'this project, a log line per request',
    sharing: 'subgraph',
    launch: project({ EXECUTION: 'compiled', LOG_LEVEL: 'info' }),
  },
  { id: CEILING, title: 'bare Fastify, constant answer', sharing: null, launch: rival('fastify.ts') },
];
