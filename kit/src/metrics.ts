import cluster from 'node:cluster';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type Metrics = Registry;

/**
 * A registry of its own for each process or test; nothing registers globally. Processes that share a port each tell
 * their own numbers, under the label `worker`.
 */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service, ...(cluster.worker ? { worker: String(cluster.worker.id) } : {}) });
  collectDefaultMetrics({ register: registry });
  return registry;
}

export function counter<Label extends string>(
  metrics: Metrics,
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [metrics] });
}

export function gauge<Label extends string>(
  metrics: Metrics,
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Gauge<Label> {
  return new Gauge({ name, help, labelNames: [...labelNames], registers: [metrics] });
}

/** One value of a metric that is read when somebody scrapes. */
export interface Reading<Label extends string> {
  readonly labels: Partial<Record<Label, string>>;
  readonly value: number;
}

/** A metric over numbers that somebody else counts: `read` runs when it is scraped, and counting costs nothing. */
export function readings<Label extends string>(
  metrics: Metrics,
  kind: 'counter' | 'gauge',
  name: string,
  help: string,
  labelNames: readonly Label[],
  read: () => readonly Reading<Label>[],
): void {
  const Kind = kind === 'counter' ? Counter : Gauge;
  new Kind({
    name,
    help,
    labelNames: [...labelNames],
    registers: [metrics],
    collect() {
      this.reset();
      for (const { labels, value } of read()) this.inc(labels, value);
    },
  });
}
