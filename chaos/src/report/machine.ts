import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, type as systemName, totalmem } from 'node:os';
import { inProject } from '@sod/ops/cli/repository';
import { findBinaries } from '@sod/ops/postgres/binaries';

/** Load average over the minute before for each core from which a machine does not count as quiet. */
const BUSY = 0.25;

/** Whether the machine did other work before. @param loadBefore load average of the minute before */
export function isBusy(loadBefore: number): boolean {
  return loadBefore / cpus().length > BUSY;
}

function versionOf(program: string): string {
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown') : 'none';
}

function dependency(folder: string, name: string): string {
  const { dependencies } = JSON.parse(readFileSync(inProject(`${folder}/package.json`), 'utf8'));
  const given = dependencies[name];
  if (given !== 'catalog:') return given;
  const workspace = readFileSync(inProject('pnpm-workspace.yaml'), 'utf8');
  return new RegExp(`^ +"?${name}"?: (\\S+)`, 'm').exec(workspace)?.[1] ?? 'unknown';
}

/** Where the latest figures were taken, as lines of Markdown. */
export function describeMachine(loadBefore: number): string[] {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const versions = [
    `Node ${process.versions.node}`,
    `PostgreSQL ${versionOf(findBinaries().postgres)}`,
    `Redis ${versionOf('redis-server')}`,
    ...['@apollo/gateway', '@apollo/server', 'fastify'].map(
      (name) => `${name} ${dependency('gateway', name)}`,
    ),
  ];
  return [
    `- Last run: ${new Date().toISOString().slice(0, 10)}, load average of the minute before ${loadBefore.toFixed(2)}`,
    `- Machine: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${gigabytes} GB; ${systemName()} ${release()}`,
    `- Versions: ${versions.join(', ')}`,
  ];
}
