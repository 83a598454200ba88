import type { LoadResult } from '../load/protocol.ts';

/** One gateway under one workload for one round. */
export interface Measurement {
  readonly workload: string;
  readonly gateway: string;
  readonly round: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** CPU of the gateway for one request, in milliseconds. */
  readonly cpuMs: number;
  /** Share of its core that the gateway used: well below 1, something else was the bottleneck. */
  readonly busy: number;
  /** Share of its core that the load generator used. */
  readonly loadBusy: number;
  /** Peak resident set of the gateway since its start, in bytes. */
  readonly peakRssBytes: number;
  readonly failures: number;
}

/** Puts together what the load generator and the kernel counted. */
export function toMeasurement(
  key: { workload: string; gateway: string; round: number },
  load: LoadResult,
  used: { cpuSeconds: number; peakRssBytes: number },
): Measurement {
  return {
    ...key,
    requestsPerSecond: load.requests / load.seconds,
    p50: load.p50,
    p99: load.p99,
    cpuMs: (used.cpuSeconds * 1_000) / load.requests,
    busy: used.cpuSeconds / load.seconds,
    loadBusy: load.cpuSeconds / load.seconds,
    peakRssBytes: used.peakRssBytes,
    failures: load.failures,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The medians of all rounds of a gateway under a workload; null when it was not measured. */
export function medians(
  all: readonly Measurement[],
  workload: string,
  gateway: string,
): Omit<Measurement, 'round'> | null {
  const rounds = all.filter((one) => one.workload === workload && one.gateway === gateway);
  if (rounds.length === 0) return null;
  const of = (pick: (one: Measurement) => number) => median(rounds.map(pick));
  return {
    workload,
    gateway,
    requestsPerSecond: of((one) => one.requestsPerSecond),
    p50: of((one) => one.p50),
    p99: of((one) => one.p99),
    cpuMs: of((one) => one.cpuMs),
    busy: of((one) => one.busy),
    loadBusy: of((one) => one.loadBusy),
    peakRssBytes: Math.max(...rounds.map((one) => one.peakRssBytes)),
    failures: rounds.reduce((sum, one) => sum + one.failures, 0),
  };
}
