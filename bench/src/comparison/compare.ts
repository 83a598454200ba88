import { createHash } from 'node:crypto';
import type { GatewayProcess } from '../gateways/gateway-process.ts';
import { CEILING, type Gateway } from '../gateways/gateways.ts';
import { bodyOf, CONNECTIONS, type Workload } from '../workloads.ts';
import { type AnswerHash, hashAnswer } from './answers.ts';
import { type Measurement, toMeasurement } from './measurement.ts';
import type { Stage } from './stage.ts';

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

export interface Comparison {
  readonly measurements: readonly Measurement[];
  /** Gateways that could not take part in a workload, with the reason. */
  readonly absent: readonly {
    readonly workload: string;
    readonly gateway: string;
    readonly reason: string;
  }[];
  /** Gateways whose answers hold the same data in another order of members than the first one's. */
  readonly reordered: readonly { readonly workload: string; readonly gateway: string }[];
  /** The hash that every gateway's data has; none where no gateway answered. */
  readonly hashes: readonly { readonly workload: string; readonly hash: string }[];
}

/** The answer of the first gateway is what the others' must equal. */
interface Expected {
  readonly hash: AnswerHash;
  readonly text: string;
}

/** Measures all gateways under one workload, round by round, so that a drifting machine drifts for all. */
export class WorkloadComparison {
  readonly #stage: Stage;
  readonly #workload: Workload;
  readonly #plan: Plan;
  readonly #running: GatewayProcess[] = [];
  readonly #absent: Comparison['absent'][number][] = [];
  readonly #reordered: Comparison['reordered'][number][] = [];
  /** SHA-256 of the text that each gateway answered with when it was admitted. */
  readonly #texts = new Map<string, string>();
  #expected: Expected | null = null;

  constructor(stage: Stage, workload: Workload, plan: Plan) {
    this.#stage = stage;
    this.#workload = workload;
    this.#plan = plan;
  }

  async run(gateways: readonly Gateway[]): Promise<Comparison> {
    const measurements: Measurement[] = [];
    try {
      for (const gateway of gateways) await this.#admit(gateway);
      await this.#each((running) => this.#load(running, this.#plan.warmUpSeconds));
      for (let round = 1; round <= this.#plan.rounds; round++) {
        await this.#each(async (running) => {
          measurements.push(await this.#measure(running, round));
        });
      }
    } finally {
      for (const running of this.#running) await running[Symbol.asyncDispose]();
    }
    const isAbsent = (id: string) => this.#absent.some(({ gateway }) => gateway === id);
    return {
      measurements: measurements.filter(({ gateway }) => !isAbsent(gateway)),
      absent: this.#absent,
      reordered: this.#reordered,
      hashes: this.#expected ? [{ workload: this.#workload.id, hash: this.#expected.hash.content }] : [],
    };
  }

  /** Works with each gateway in turn; one that fails takes no further part. */
  async #each(work: (running: GatewayProcess) => Promise<unknown>): Promise<void> {
    for (const running of [...this.#running]) {
      try {
        await work(running);
      } catch (error) {
        await this.#exclude(running.gateway, error);
      }
    }
  }

  async #exclude(gateway: Gateway, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.#absent.push({ workload: this.#workload.id, gateway: gateway.id, reason });
    const index = this.#running.findIndex((running) => running.gateway === gateway);
    if (index >= 0) await this.#running.splice(index, 1)[0]?.[Symbol.asyncDispose]();
  }

  /** Starts a gateway and checks its answer, or notes why it cannot take part. */
  async #admit(gateway: Gateway): Promise<void> {
    const key = { workload: this.#workload.id, gateway: gateway.id };
    if (gateway.id === CEILING) this.#stage.writeConstant(this.#expected?.text ?? '');
    try {
      const running = await this.#stage.start(gateway, this.#workload);
      this.#running.push(running);
      const order = await this.#checkAnswer(running);
      if (order === 'other') this.#reordered.push(key);
    } catch (error) {
      await this.#exclude(gateway, error);
    }
  }

  /** Three answers, since the first comes before caches are filled. @throws for an answer that differs */
  async #checkAnswer(running: GatewayProcess): Promise<'same' | 'other'> {
    const headers = this.#stage.headerSetsFor(this.#workload)[0] ?? {};
    let order: 'same' | 'other' = 'same';
    for (let time = 0; time < 3; time++) {
      const text = await running.ask(bodyOf(this.#workload), headers);
      const hash = hashAnswer(text);
      this.#expected ??= { hash, text };
      this.#texts.set(running.gateway.id, createHash('sha256').update(text).digest('hex'));
      if (hash.content !== this.#expected.hash.content)
        throw new Error(`a different answer: ${text.slice(0, 500)}`);
      if (hash.ordered !== this.#expected.hash.ordered) order = 'other';
    }
    return order;
  }

  async #load(running: GatewayProcess, seconds: number) {
    const result = await this.#stage.load.run({
      port: running.port,
      path: '/graphql',
      bodies: [bodyOf(this.#workload)],
      headerSets: this.#stage.headerSetsFor(this.#workload),
      connections: CONNECTIONS,
      seconds,
    });
    const admitted = this.#texts.get(running.gateway.id);
    if (Object.keys(result.hashes).some((hash) => hash !== admitted))
      throw new Error(`${running.gateway.id} gave different answers to one request`);
    if (result.failures === 0) return result;
    throw new Error(`${running.gateway.id} failed ${result.failures} requests: ${result.firstFailure}`);
  }

  async #measure(running: GatewayProcess, round: number): Promise<Measurement> {
    const before = running.usage();
    const load = await this.#load(running, this.#plan.seconds);
    const after = running.usage();
    return toMeasurement({ workload: this.#workload.id, gateway: running.gateway.id, round }, load, {
      cpuSeconds: after.cpuSeconds - before.cpuSeconds,
      peakRssBytes: after.peakRssBytes,
    });
  }
}
