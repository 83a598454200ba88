import { type ChildProcess, spawn } from 'node:child_process';
import { inProject } from '@sod/ops/cli/repository';
import { freePorts, isFree } from '@sod/ops/system/ports';

/** One run of `npm start`, without the installation. */
export interface StartRun {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves with all output so far once the system is up. @throws Error when it ends before */
  readonly up: Promise<string>;
  readonly ended: Promise<{ code: number | null; output: string }>;
  output(): string;
}

/** Starts the command with these variables and nothing else from the environment. */
export function runStart(environment: NodeJS.ProcessEnv & { PORT: string }): StartRun {
  const child = spawn(process.execPath, [inProject('ops/src/commands/start.ts')], {
    env: { PATH: process.env.PATH, APOLLO_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  const up = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Ctrl-C stops everything')) resolve(output);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', () => reject(new Error(`The start ended early:\n${output}`)));
  });
  up.catch(() => {});
  return { child, url: `http://127.0.0.1:${environment.PORT}`, up, ended, output: () => output };
}

/** A port whose two successors are free as well. */
export async function freeBasePort(): Promise<string> {
  for (;;) {
    const [port = 0] = await freePorts(1);
    if ((await isFree(port + 1)) && (await isFree(port + 2))) return String(port);
  }
}
