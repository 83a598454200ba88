import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RivalOptions } from '../rivals/options.ts';
import { endProcess, startPinned } from '../system/pinned-process.ts';
import { type Usage, usageOf } from '../system/process-usage.ts';
import type { Gateway } from './gateways.ts';

const START_DEADLINE_MS = 60_000;
const POLL_MS = 100;
const SHOWN_CHARACTERS = 1_500;

/** One gateway of the comparison that runs. */
export class GatewayProcess implements AsyncDisposable {
  readonly gateway: Gateway;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #logFile: string;

  private constructor(gateway: Gateway, port: number, child: ChildProcess, logFile: string) {
    this.gateway = gateway;
    this.port = port;
    this.#child = child;
    this.#logFile = logFile;
  }

  /** Resolves when it answers a query. @throws with the end of its log when it does not */
  static async start(
    gateway: Gateway,
    options: RivalOptions,
    place: { core: number | null; logFile: string; headers: Readonly<Record<string, string>> },
  ): Promise<GatewayProcess> {
    const { core, logFile, headers } = place;
    const { args, env = {} } = gateway.launch(options);
    const child = startPinned({
      core,
      args,
      env: { APOLLO_TELEMETRY_DISABLED: '1', ...env },
      logFile,
    });
    const started = new GatewayProcess(gateway, options.port, child, logFile);
    const deadline = Date.now() + START_DEADLINE_MS;
    while (!(await started.#answers(headers))) {
      if (Date.now() > deadline || child.exitCode !== null) {
        await started[Symbol.asyncDispose]();
        throw new Error(`${gateway.id} does not start: ${started.#logEnd()}`);
      }
      await sleep(POLL_MS);
    }
    return started;
  }

  usage(): Usage {
    return usageOf(this.#child.pid ?? 0);
  }

  /** The text of its answer to one request. @throws unless the status is 200 */
  async ask(body: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    if (response.status === 200) return text;
    throw new Error(`${this.gateway.id} answered ${response.status}: ${text.slice(0, SHOWN_CHARACTERS)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#child);
  }

  async #answers(headers: Readonly<Record<string, string>>): Promise<boolean> {
    try {
      await this.ask('{"query":"{__typename}"}', headers);
      return true;
    } catch {
      return false;
    }
  }

  #logEnd(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-SHOWN_CHARACTERS);
  }
}
