import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, type as systemName, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const PACKAGES = [
  '@apollo/gateway',
  '@apollo/server',
  '@graphql-hive/gateway',
  '@graphql-hive/router-runtime',
  '@graphql-hive/router-query-planner',
  'mercurius',
  '@mercuriusjs/gateway',
  'fastify',
  'graphql',
];

function versionOf(name: string): string {
  const path = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

/** How busy the machine was before anything of ours ran. */
const [loadBefore = 0] = loadavg();

/** Where a measurement was made, as lines of Markdown. */
export function describeMachine(): string[] {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return [
    `- Processor: ${all[0]?.model.trim() ?? 'unknown'}, ${all.length} cores; memory: ${gigabytes} GB`,
    `- Load average of the minute before: ${loadBefore.toFixed(2)}`,
    `- System: ${systemName()} ${release()}; Node ${process.versions.node} (V8 ${process.versions.v8})`,
    `- Versions: ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ];
}
