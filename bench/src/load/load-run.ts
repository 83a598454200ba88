import { connect, type Socket } from 'node:net';
import { AnswerMeter, type MeasuredAnswer } from './answer-meter.ts';
import type { LoadOrder, LoadResult } from './protocol.ts';

/** One answer of so many is hashed. */
const SAMPLE_EVERY = 1_000;
/** Longest wait for answers after the end of the measurement, in milliseconds. */
const GRACE_MS = 10_000;

function requestBytes(order: LoadOrder, body: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = [
    `POST ${order.path} HTTP/1.1`,
    `Host: 127.0.0.1:${order.port}`,
    'Connection: keep-alive',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** A closed loop over a number of connections, from its first request to its last answer. */
export class LoadRun {
  readonly #order: LoadOrder;
  readonly #requests: readonly Buffer[];
  readonly #latencies: number[] = [];
  readonly #hashes: Record<string, number> = {};
  #sent = 0;
  #length: number | null = null;
  #failures = 0;
  #firstFailure: string | null = null;
  #end = 0;

  constructor(order: LoadOrder) {
    this.#order = order;
    const { bodies, headerSets } = order;
    this.#requests = Array.from({ length: Math.max(bodies.length, headerSets.length) }, (_, index) =>
      requestBytes(order, bodies[index % bodies.length] ?? '', headerSets[index % headerSets.length] ?? {}),
    );
  }

  async run(): Promise<LoadResult> {
    const cpu = process.cpuUsage();
    const start = performance.now();
    this.#end = start + this.#order.seconds * 1_000;
    await Promise.all(Array.from({ length: this.#order.connections }, () => this.#connection()));
    const seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      requests: sorted.length,
      seconds,
      p50: at(0.5),
      p99: at(0.99),
      max: at(1),
      failures: this.#failures,
      firstFailure: this.#firstFailure,
      hashes: this.#hashes,
      cpuSeconds: (user + system) / 1e6,
    };
  }

  #connection(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect({ port: this.#order.port, host: '127.0.0.1', noDelay: true });
      const meter = new AnswerMeter();
      let sentAt = 0;
      const send = () => {
        const number = this.#sent++;
        meter.start(number % SAMPLE_EVERY === 0);
        sentAt = performance.now();
        socket.write(this.#requests[number % this.#requests.length] as Buffer);
      };
      socket.on('connect', send);
      socket.on('data', (chunk) => {
        const answer = meter.read(chunk as Buffer);
        if (!answer) return;
        const now = performance.now();
        this.#latencies.push(now - sentAt);
        this.#look(answer);
        if (now < this.#end) send();
        else socket.end();
      });
      this.#watch(socket, resolve);
    });
  }

  #watch(socket: Socket, resolve: () => void): void {
    socket.setTimeout(this.#order.seconds * 1_000 + GRACE_MS, () => {
      this.#fail('no answer');
      socket.destroy();
    });
    socket.on('error', (error) => this.#fail(error.message));
    socket.on('close', () => {
      if (performance.now() < this.#end) this.#fail('the connection was closed');
      resolve();
    });
  }

  #look({ status, declaredLength, hash }: MeasuredAnswer): void {
    this.#length ??= declaredLength;
    if (status !== 200) this.#fail(`status ${status}`);
    else if (this.#order.bodies.length === 1 && declaredLength !== this.#length)
      this.#fail(`a body of ${declaredLength} bytes, not ${this.#length}`);
    if (hash !== null) this.#hashes[hash] = (this.#hashes[hash] ?? 0) + 1;
  }

  #fail(reason: string): void {
    this.#failures++;
    this.#firstFailure ??= reason;
  }
}
