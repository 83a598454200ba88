import { type Metrics, readings } from '@sod/kit/metrics';
import type { KnownPath } from './known-path.ts';

/** Tells how many requests went which way. */
export function registerPathMetrics(metrics: Metrics, { counts }: KnownPath): void {
  const help = 'Answers to GraphQL requests over HTTP by what gave them.';
  readings(metrics, 'counter', 'gateway_answers_total', help, ['path'], () =>
    Object.entries(counts).map(([path, value]) => ({ labels: { path }, value })),
  );
}
