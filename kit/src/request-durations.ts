import { Histogram } from 'prom-client';
import type { Metrics } from './metrics.ts';

const NAME = 'http_request_duration_seconds';
const HELP = 'Duration of HTTP requests.';
/** Upper bounds of the buckets, in seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Label = 'method' | 'route' | 'status';

interface Series {
  readonly labels: Readonly<Record<Label, string>>;
  /** How many took at most as long as each bound and longer than the one before; at the end those beyond all. */
  readonly counts: number[];
  /** In seconds. */
  sum: number;
}

function valuesOf({ labels: sharedLabels, counts, sum }: Series) {
  let count = 0;
  const buckets = counts.map((own, index) => {
    count += own;
    return {
      metricName: `${NAME}_bucket`,
      labels: { le: BOUNDS[index] ?? '+Inf' },
      sharedLabels,
      value: count,
    };
  });
  return [
    ...buckets,
    { metricName: `${NAME}_sum`, labels: {}, sharedLabels, value: sum },
    { metricName: `${NAME}_count`, labels: {}, sharedLabels, value: count },
  ];
}

/**
 * A histogram of the durations of HTTP requests. It tells what prom-client's own would, which checks and hashes the
 * labels of each observation: too dear for what stands at the end of every request.
 */
export class RequestDurations extends Histogram<Label> {
  readonly #byRoute = new Map<string, Map<string, Map<number, Series>>>();
  readonly #all: Series[] = [];

  constructor(metrics: Metrics) {
    super({ name: NAME, help: HELP, registers: [metrics] });
  }

  record(method: string, route: string, status: number, seconds: number): void {
    const series = this.#byRoute.get(route)?.get(method)?.get(status) ?? this.#add(method, route, status);
    let index = 0;
    while (seconds > (BOUNDS[index] ?? Number.POSITIVE_INFINITY)) index++;
    series.counts[index] = (series.counts[index] ?? 0) + 1;
    series.sum += seconds;
  }

  /** What prom-client's `get` and its registries ask a histogram for. */
  async getForPromString() {
    const values = this.#all.flatMap(valuesOf);
    return { name: NAME, help: HELP, type: 'histogram', aggregator: 'sum', values };
  }

  #add(method: string, route: string, status: number): Series {
    const labels = { method, route, status: String(status) };
    const series = { labels, counts: Array.from({ length: BOUNDS.length + 1 }, () => 0), sum: 0 };
    const byMethod = this.#byRoute.get(route) ?? new Map<string, Map<number, Series>>();
    const byStatus = byMethod.get(method) ?? new Map<number, Series>();
    this.#byRoute.set(route, byMethod.set(method, byStatus.set(status, series)));
    this.#all.push(series);
    return series;
  }
}
