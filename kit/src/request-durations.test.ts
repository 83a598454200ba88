import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { RequestDurations } from './request-durations.ts';

const REQUESTS = [
  ['GET', '/shows', 200, 0.001],
  ['GET', '/shows', 200, 0.002],
  ['GET', '/shows', 304, 0.3],
  ['POST', '/graphql', 200, 11],
  ['GET', '/shows', 200, 10],
] as const;

it('tells of requests what a histogram of prom-client tells', async () => {
  const [expected, own] = [new Registry(), new Registry()];
  for (const registry of [expected, own]) registry.setDefaultLabels({ service: 'test' });
  const histogram = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [expected],
  });
  const durations = new RequestDurations(own);
  for (const [method, route, status, seconds] of REQUESTS) {
    histogram.observe({ method, route, status: String(status) }, seconds);
    durations.record(method, route, status, seconds);
  }
  expect(await own.metrics()).toBe(await expected.metrics());
});
