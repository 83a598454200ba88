import { type AppError, gatewayTimeout, serviceUnavailable } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { Breaker, type BreakerLimits, type BreakerState } from './breaker.ts';
import { Bulkhead, type BulkheadLimits, Overflow } from './bulkhead.ts';
import { noCallsYet } from './call-counts.ts';
import type { Cancellation } from './cancellation.ts';
import { judgeFailure } from './failure.ts';
import { type GraphQLAnswer, toGraphQLAnswer } from './graphql-answer.ts';
import { Prober } from './prober.ts';
import { RetryBudget, type RetryLimits } from './retry-budget.ts';
import { Transport } from './transport.ts';

/** Numbers of one subgraph's calls; times in milliseconds. */
export interface CallLimits {
  /** Longest time one call may take, its waits and retries included. */
  readonly timeoutMs: number;
  /** Largest answer that is read, in bytes. */
  readonly maxResponseBytes: number;
  readonly bulkhead: BulkheadLimits;
  readonly retry: RetryLimits;
  readonly breaker: BreakerLimits;
  /** Time between two probes of a subgraph whose breaker is open. */
  readonly probeIntervalMs: number;
}

/** Calls one subgraph within a deadline, a bulkhead, a retry budget and a breaker. */
export class SubgraphCaller implements AsyncDisposable {
  readonly counts = noCallsYet();
  readonly #name: string;
  readonly #limits: CallLimits;
  readonly #logger: Logger;
  readonly #transport: Transport;
  readonly #prober: Prober;
  readonly #bulkhead: Bulkhead;
  readonly #budget: RetryBudget;
  readonly #breaker: Breaker;

  /** @param options.probeHeaders headers for requests that no client caused */
  constructor(options: {
    name: string;
    url: string;
    limits: CallLimits;
    probeHeaders: () => Promise<Readonly<Record<string, string>>>;
    logger: Logger;
  }) {
    const { name, url, limits, logger, probeHeaders } = options;
    const { timeoutMs, maxResponseBytes } = limits;
    this.#name = name;
    this.#limits = limits;
    this.#logger = logger;
    const connections = limits.bulkhead.concurrent;
    this.#transport = new Transport({ url, connections, timeoutMs, maxResponseBytes });
    this.#prober = new Prober({ transport: this.#transport, headers: probeHeaders, timeoutMs });
    this.#bulkhead = new Bulkhead(limits.bulkhead);
    this.#budget = new RetryBudget(limits.retry);
    this.#breaker = new Breaker(limits.breaker, (state) => this.#onBreaker(state));
  }

  get breakerState(): BreakerState {
    return this.#breaker.state;
  }

  get running(): number {
    return this.#bulkhead.running;
  }

  get waiting(): number {
    return this.#bulkhead.waiting;
  }

  get savedRetries(): number {
    return this.#budget.saved;
  }

  /** Rejects with a reason fit for anyone when calls would be refused, or when a probe is not answered. */
  async checkReady(): Promise<void> {
    if (this.#breaker.state === 'open') throw new Error('does not answer (circuit breaker open)');
    if (!(await this.#prober.probe())) throw new Error('does not answer');
  }

  /**
   * Posts a body.
   * @param repeatable whether it may reach the subgraph twice
   * @throws AppError `GATEWAY_TIMEOUT` or `SERVICE_UNAVAILABLE`; the reason when it is cancelled from outside
   */
  async call(
    body: string,
    headers: Readonly<Record<string, string>>,
    repeatable: boolean,
    cancellation: Cancellation,
  ): Promise<GraphQLAnswer> {
    const startedAt = performance.now();
    const deadline = setTimeout(
      () => cancellation.cancel(gatewayTimeout(this.#name)),
      this.#limits.timeoutMs,
    );
    this.#budget.called();
    try {
      for (let tries = 1; ; tries++) {
        if (this.#breaker.state === 'open') throw this.#refused();
        if (!this.#bulkhead.tryEnter()) await this.#bulkhead.enter(cancellation);
        let delayMs: number;
        try {
          const answer = toGraphQLAnswer(await this.#transport.post(body, headers, cancellation));
          if (answer.status >= 500) this.#breaker.failed();
          else this.#breaker.succeeded();
          this.counts.answered++;
          return answer;
        } catch (error) {
          delayMs = this.#delayAfter(error, repeatable ? tries : null, cancellation);
        } finally {
          this.#bulkhead.leave();
        }
        this.counts.retried++;
        await cancellation.pause(delayMs);
      }
    } catch (error) {
      throw error instanceof Overflow ? this.#overflowed(error) : error;
    } finally {
      clearTimeout(deadline);
      this.counts.durationMs += performance.now() - startedAt;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#prober.stop();
    await this.#transport[Symbol.asyncDispose]();
  }

  /**
   * How long to wait before the next try.
   * @param tries null when the call may not be repeated
   * @throws AppError when there is no next try
   */
  #delayAfter(error: unknown, tries: number | null, cancellation: Cancellation): number {
    const failure = judgeFailure(this.#name, cancellation.cancelled ? cancellation.reason : error);
    if (failure === null) {
      this.counts.left++;
      throw error;
    }
    if (failure.blamesSubgraph) this.#breaker.failed();
    const delayMs = tries !== null && failure.mayPass ? this.#budget.take(tries) : null;
    if (delayMs !== null) return delayMs;
    if (failure.error.code === 'GATEWAY_TIMEOUT') this.counts.timedOut++;
    else this.counts.failed++;
    this.#logger.warn({ err: error }, 'a call to a subgraph failed');
    throw failure.error;
  }

  #refused(): AppError {
    this.counts.refused++;
    return serviceUnavailable(this.#name);
  }

  #overflowed(cause: Overflow): AppError {
    this.counts.overflowed++;
    return serviceUnavailable(this.#name, { cause });
  }

  #onBreaker(state: BreakerState): void {
    const { probeIntervalMs } = this.#limits;
    if (state === 'closed') this.#logger.info('the subgraph answers again: its breaker is closed');
    if (state !== 'open') return;
    this.#logger.error('the subgraph keeps failing: its breaker is open');
    this.#bulkhead.refuseWaiting(this.#refused());
    this.#prober.untilAnswered(probeIntervalMs, () => this.#breaker.probed());
  }
}
