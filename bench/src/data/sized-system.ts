import { fileURLToPath } from 'node:url';
import type { LoadProcess } from '../load/load-process.ts';
import { type Cores, endProcess, nextMessage, startPinned } from '../system/pinned-process.ts';
import { usageOf } from '../system/process-usage.ts';
import { pinBackends, type SeededDatabase } from './databases.ts';
import type { Question } from './questions.ts';
import type { RawSqlOrder } from './raw-sql.ts';
import type { Captured } from './statements.ts';
import { callerHeaders, SubgraphProcess } from './subgraph-process.ts';

/** Clients at the same time: few, so that a latency is the work's and not a queue's. */
const CLIENTS = 4;
const RAW_SQL = fileURLToPath(new URL('./raw-sql.ts', import.meta.url));

/** Milliseconds, of one request. */
export interface Cost {
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
}

/** The subgraphs over a catalogue of one size. */
export class SizedSystem implements AsyncDisposable {
  readonly database: SeededDatabase;
  readonly questions: readonly Question[];
  readonly captured: Captured;
  readonly #cores: Cores;
  readonly #load: LoadProcess;
  readonly #work: string;
  readonly #processes: Readonly<Record<Question['subgraph'], SubgraphProcess>>;

  private constructor(parts: {
    database: SeededDatabase;
    questions: readonly Question[];
    captured: Captured;
    place: Place;
    processes: Record<Question['subgraph'], SubgraphProcess>;
  }) {
    this.database = parts.database;
    this.questions = parts.questions;
    this.captured = parts.captured;
    this.#cores = parts.place.cores;
    this.#load = parts.place.load;
    this.#work = parts.place.work;
    this.#processes = parts.processes;
  }

  static async start(
    parts: { database: SeededDatabase; questions: readonly Question[]; captured: Captured },
    place: Place,
  ): Promise<SizedSystem> {
    const { database } = parts;
    const start = (subgraph: Question['subgraph'], databaseUrl: SeededDatabase['ownerUrl']) =>
      SubgraphProcess.start({
        subgraph,
        databaseUrl,
        core: place.cores.gateway,
        logFile: `${place.work}${subgraph}-${database.shows}.log`,
      });
    const processes = {
      shows: await start('shows', database.showsUrl),
      users: await start('users', database.usersUrl),
    };
    return new SizedSystem({ ...parts, place, processes });
  }

  /** Asks a question for some seconds. @throws when a request fails */
  async ask(question: Question, seconds: number): Promise<Cost> {
    const running = this.#processes[question.subgraph];
    const headers = await callerHeaders(question.subgraph);
    return this.#measure({ port: running.port, usage: () => running.usage(), headers, question, seconds });
  }

  /** The same statements run raw: in a loop, and behind a bare HTTP server. */
  async askRaw(question: Question, seconds: number): Promise<{ loopCpuMs: number; http: Cost }> {
    const url = question.subgraph === 'shows' ? this.database.showsUrl : this.database.usersUrl;
    const order: RawSqlOrder = { url: url.reveal(), statements: this.captured.get(question.id) ?? [] };
    const child = startPinned({
      core: this.#cores.gateway,
      args: [RAW_SQL],
      logFile: `${this.#work}raw-sql.log`,
    });
    try {
      child.send(order);
      const { port } = await nextMessage<{ port: number }>(child);
      const loop = async (duration: number) =>
        (await (await fetch(`http://127.0.0.1:${port}/?seconds=${duration}`)).json()) as { cpuMs: number };
      await loop(Math.min(1, seconds));
      const { cpuMs } = await loop(seconds);
      const usage = () => usageOf(child.pid ?? 0);
      return { loopCpuMs: cpuMs, http: await this.#measure({ port, usage, headers: {}, question, seconds }) };
    } finally {
      await endProcess(child);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of Object.values(this.#processes)) await running[Symbol.asyncDispose]();
  }

  async #measure(options: {
    port: number;
    usage: () => { cpuSeconds: number };
    headers: Record<string, string>;
    question: Question;
    seconds: number;
  }): Promise<Cost> {
    const { port, usage, headers, question, seconds } = options;
    await pinBackends(this.database, this.#cores.subgraphs);
    const before = usage().cpuSeconds;
    const result = await this.#load.run({
      port,
      path: '/graphql',
      bodies: question.bodies,
      headerSets: [headers],
      connections: CLIENTS,
      seconds,
    });
    if (result.failures > 0)
      throw new Error(`${question.id}: ${result.failures} failed: ${result.firstFailure}`);
    const cpuMs = ((usage().cpuSeconds - before) * 1_000) / result.requests;
    return { p50: result.p50, p99: result.p99, cpuMs };
  }
}

/** Where a system runs, and who loads it. */
export interface Place {
  readonly cores: Cores;
  readonly load: LoadProcess;
  /** Folder for logs, with a slash at its end. */
  readonly work: string;
}
