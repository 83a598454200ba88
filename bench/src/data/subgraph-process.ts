import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AUTH_CONTEXT_HEADER, signAuthContext } from '../../../kit/src/auth-context.ts';
import { Secret } from '../../../kit/src/secret.ts';
import { freePort } from '../../../ops/src/system/ports.ts';
import { endProcess, startPinned } from '../system/pinned-process.ts';
import { type Usage, usageOf } from '../system/process-usage.ts';

const START_DEADLINE_MS = 60_000;
const POLL_MS = 100;

/** What the gateway and the subgraphs of this run share. */
export const authContextSecret = new Secret(randomBytes(32).toString('hex'));

/** The header of an anonymous caller; it holds for half a minute. */
export async function callerHeaders(subgraph: string): Promise<Record<string, string>> {
  return { [AUTH_CONTEXT_HEADER]: await signAuthContext(authContextSecret, subgraph, null) };
}

export function subgraphEnvironment(databaseUrl: Secret): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl.reveal(),
    AUTH_CONTEXT_SECRET: authContextSecret.reveal(),
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  };
}

/** One subgraph of this project, as it runs in production, on a core of its own. */
export class SubgraphProcess implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#child = child;
  }

  /** Resolves when it is ready. @throws with the end of its log when it is not */
  static async start(options: {
    subgraph: 'shows' | 'users';
    databaseUrl: Secret;
    core: number | null;
    logFile: string;
  }): Promise<SubgraphProcess> {
    const { subgraph, databaseUrl, core, logFile } = options;
    const port = await freePort();
    const main = fileURLToPath(new URL(`../../../subgraphs/${subgraph}/src/main.ts`, import.meta.url));
    const env = { ...subgraphEnvironment(databaseUrl), PORT: String(port) };
    const child = startPinned({ core, args: [main], env, logFile });
    const deadline = Date.now() + START_DEADLINE_MS;
    while (!(await isReady(port))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await endProcess(child);
        throw new Error(`${subgraph} does not start: ${readFileSync(logFile, 'utf8').slice(-1_500)}`);
      }
      await sleep(POLL_MS);
    }
    return new SubgraphProcess(port, child);
  }

  usage(): Usage {
    return usageOf(this.#child.pid ?? 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#child, 15_000);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}
