import { type Metrics, type Reading, readings } from '@sod/kit/metrics';
import type { SubgraphClient } from './subgraph-client.ts';
import type { SubgraphClients } from './subgraph-clients.ts';

const BREAKER_VALUES = { closed: 0, trial: 1, open: 2 } as const;

type Row = Reading<'outcome'>;

/** Shows every client's counts and states. They are read when somebody scrapes, and cost calls nothing. */
export function registerSubgraphMetrics(metrics: Metrics, clients: SubgraphClients): void {
  const show = (
    kind: 'counter' | 'gauge',
    name: string,
    help: string,
    rows: (client: SubgraphClient) => readonly Row[],
  ) =>
    readings(metrics, kind, name, help, ['subgraph', 'outcome'], () =>
      clients.all.flatMap((client) =>
        rows(client).map(({ labels, value }) => ({ labels: { subgraph: client.name, ...labels }, value })),
      ),
    );
  const one = (of: (client: SubgraphClient) => number) => (client: SubgraphClient) => [
    { labels: {}, value: of(client) },
  ];

  show('counter', 'gateway_subgraph_calls_total', 'Calls to a subgraph by how they ended.', ({ counts }) =>
    Object.entries({
      answered: counts.answered,
      failed: counts.failed,
      timed_out: counts.timedOut,
      refused_by_breaker: counts.refused,
      refused_by_bulkhead: counts.overflowed,
      client_left: counts.left,
    }).map(([outcome, value]) => ({ labels: { outcome }, value })),
  );
  show(
    'counter',
    'gateway_subgraph_call_seconds_total',
    'Time that calls to a subgraph took, waits and retries included.',
    one(({ counts }) => counts.durationMs / 1_000),
  );
  show(
    'counter',
    'gateway_subgraph_retries_total',
    'Tries after the first.',
    one(({ counts }) => counts.retried),
  );
  show(
    'counter',
    'gateway_subgraph_shared_calls_total',
    'Queries answered by a call that was on its way already.',
    one(({ counts }) => counts.shared),
  );
  show(
    'gauge',
    'gateway_subgraph_running_calls',
    'Calls under way.',
    one(({ state }) => state.running),
  );
  show(
    'gauge',
    'gateway_subgraph_waiting_calls',
    'Calls that wait for a connection.',
    one(({ state }) => state.waiting),
  );
  show(
    'gauge',
    'gateway_subgraph_saved_retries',
    'Retries left in the budget.',
    one(({ state }) => state.savedRetries),
  );
  show(
    'gauge',
    'gateway_subgraph_breaker_state',
    'Circuit breaker: 0 closed, 1 on trial, 2 open.',
    one(({ state }) => BREAKER_VALUES[state.breaker]),
  );
  show(
    'counter',
    'gateway_cache_answers_total',
    'Questions to a subgraph by how the cache served them.',
    ({ reads }) =>
      reads
        ? Object.entries({ hit: reads.hits, miss: reads.misses, stale: reads.stale }).map(
            ([outcome, value]) => ({
              labels: { outcome },
              value,
            }),
          )
        : [],
  );
}
