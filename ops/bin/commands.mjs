import { GATEWAY_NODE_FLAGS } from './node-flags.mjs';

/** Folders with a lock file of their own, installed when they are needed first. */
const INFRA = { script: 'ops/src/commands/install-folder.ts', with: ['infra', 'the AWS CDK (about 190 MB)'] };
const BENCH = {
  script: 'ops/src/commands/install-folder.ts',
  with: ['bench', 'the gateways to compare with (about 700 MB)'],
};

/**
 * What `node ops/bin/run.mjs <command>` runs on the project's own Node: a script of ours, or a program that a
 * package brings. Each entry is a list of steps; a step that fails ends the command.
 */
export const COMMANDS = {
  start: [{ script: 'ops/src/commands/start.ts' }],
  test: [{ script: 'ops/src/commands/test.ts' }],
  publish: [{ script: 'ops/src/commands/publish.ts' }],
  seed: [{ script: 'ops/src/commands/seed.ts' }],
  'keys-rotate': [{ script: 'ops/src/commands/keys-rotate.ts' }],
  readme: [{ script: 'ops/src/commands/readme.ts' }],
  gateway: [{ flags: GATEWAY_NODE_FLAGS, script: 'gateway/src/main.ts' }],
  shows: [{ script: 'subgraphs/shows/src/main.ts' }],
  users: [{ script: 'subgraphs/users/src/main.ts' }],
  ingest: [{ script: 'ingest/src/main.ts' }],
  'ingest-build': [{ script: 'ingest/build/main.ts' }],
  'ingest-client': [{ script: 'ops/src/commands/ingest-client.ts' }],
  infra: [INFRA, { script: 'infra/src/synth.ts' }],
  'infra-check': [
    INFRA,
    { program: 'tsc', of: 'typescript', with: ['--noEmit', '--project', 'infra/tsconfig.json'] },
  ],
  'web-build': [{ script: 'web/build/src/main.ts' }],
  compose: [{ script: 'ops/src/commands/compose.ts' }],
  'schema-check': [{ script: 'ops/src/commands/schema-check.ts' }],
  codegen: [{ program: 'graphql-codegen', of: '@graphql-codegen/cli', with: ['--config', 'codegen.ts'] }],
  chaos: [{ script: 'chaos/src/main.ts' }],
  bench: [BENCH, { script: 'bench/src/bench.ts' }],
  'bench-profile': [BENCH, { script: 'bench/src/bench-profile.ts' }],
  'bench-data': [BENCH, { script: 'bench/src/bench-data.ts' }],
  format: [{ program: 'biome', of: '@biomejs/biome', with: ['check', '--write', '.'] }],
  lint: [{ program: 'biome', of: '@biomejs/biome', with: ['check', '.'] }],
  typecheck: ['tsconfig.json', 'e2e/tsconfig.json', 'web/tsconfig.json', 'web/admin/tsconfig.json'].map(
    (project) => ({
      program: 'tsc',
      of: 'typescript',
      with: ['--noEmit', '--project', project],
    }),
  ),
  migrations: ['shows', 'users'].map((name) => ({
    program: 'drizzle-kit',
    of: 'drizzle-kit',
    with: ['generate', '--config', `subgraphs/${name}/drizzle.config.ts`],
  })),
};
