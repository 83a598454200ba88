import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { freePort } from '../../../ops/src/system/ports.ts';
import { GatewayProcess } from '../gateways/gateway-process.ts';
import type { Gateway } from '../gateways/gateways.ts';
import { LoadProcess } from '../load/load-process.ts';
import { definitionsAt, subgraphs } from '../subgraphs/schemas.ts';
import {
  type Cores,
  chooseCores,
  endProcess,
  nextMessage,
  pinProcess,
  startPinned,
} from '../system/pinned-process.ts';
import { AUDIENCE, ISSUER, mintTokens, type Tokens } from '../system/tokens.ts';
import { TOKEN_USERS, type Workload } from '../workloads.ts';

const WORK = fileURLToPath(new URL('../../.work/', import.meta.url));
const SUBGRAPHS = fileURLToPath(new URL('../subgraphs/server.ts', import.meta.url));

/** What every measurement stands on: subgraphs, load generator, composed schema, tokens. */
export class Stage implements AsyncDisposable {
  readonly load: LoadProcess;
  readonly cores: Cores;
  readonly tokens: Tokens;
  readonly #subgraphs: ChildProcess;
  readonly #origin: string;

  private constructor(parts: {
    load: LoadProcess;
    cores: Cores;
    tokens: Tokens;
    subgraphs: ChildProcess;
    origin: string;
  }) {
    this.load = parts.load;
    this.cores = parts.cores;
    this.tokens = parts.tokens;
    this.#subgraphs = parts.subgraphs;
    this.#origin = parts.origin;
  }

  static async set(): Promise<Stage> {
    rmSync(WORK, { recursive: true, force: true });
    mkdirSync(WORK, { recursive: true });
    const cores = chooseCores();
    pinProcess(process.pid, cores.load);
    const tokens = await mintTokens(TOKEN_USERS);
    writeFileSync(join(WORK, 'jwks.json'), tokens.jwks);
    const server = startPinned({
      core: cores.subgraphs,
      args: [SUBGRAPHS, join(WORK, 'jwks.json')],
      logFile: join(WORK, 'subgraphs.log'),
    });
    const { port } = await nextMessage<{ port: number }>(server);
    const origin = `http://127.0.0.1:${port}`;
    const composed = composeServices(definitionsAt(origin));
    if (composed.errors) throw new AggregateError(composed.errors, 'the subgraphs do not compose');
    writeFileSync(join(WORK, 'supergraph.graphql'), composed.supergraphSdl);
    const load = new LoadProcess({ core: cores.load, logFile: join(WORK, 'load.log') });
    return new Stage({ load, cores, tokens, subgraphs: server, origin });
  }

  headerSetsFor(workload: Workload): Tokens['headerSets'] {
    return workload.tokens ? this.tokens.headerSets : [{}];
  }

  /** The constant answer that bare Fastify is started with. */
  writeConstant(text: string): void {
    writeFileSync(join(WORK, 'constant.json'), text);
  }

  async start(gateway: Gateway, workload: Workload): Promise<GatewayProcess> {
    const options = {
      port: await freePort(),
      supergraphFile: join(WORK, 'supergraph.graphql'),
      origin: this.#origin,
      subgraphs: subgraphs.map(({ name }) => name),
      tokens: workload.tokens
        ? { jwksUrl: `${this.#origin}/.well-known/jwks.json`, issuer: ISSUER, audience: AUDIENCE }
        : null,
      cache: workload.cache ?? false,
      constantFile: join(WORK, 'constant.json'),
    };
    return GatewayProcess.start(gateway, options, {
      core: this.cores.gateway,
      logFile: join(WORK, `${workload.id}-${gateway.id}.log`),
      headers: this.headerSetsFor(workload)[0] ?? {},
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.load[Symbol.asyncDispose]();
    await endProcess(this.#subgraphs);
  }
}
