import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCatalogue } from './catalogue.ts';

const PROBE = 'query Ready { __typename }';
const FAILURES = 3;

let given: Awaited<ReturnType<typeof startCatalogue>>;
beforeEach(async () => {
  given = await startCatalogue({
    SUBGRAPH_TIMEOUT_MS: '300',
    SUBGRAPH_CONNECTIONS: '2',
    SUBGRAPH_QUEUE: '1',
    SUBGRAPH_QUEUE_WAIT_MS: '50',
    BREAKER_CONSECUTIVE_FAILURES: String(FAILURES),
    BREAKER_PROBE_INTERVAL_MS: '50',
    CACHE_ANSWERS: 'off',
  });
});
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

type Answer = (typeof given)['films']['answer'];
const reset: Answer = (_call, response) => void response.destroy();
const silent: Answer = () => undefined;

function filmCalls(): number {
  return given.films.calls.filter(({ query }) => query !== PROBE).length;
}

async function code(query = '{ film { title } }'): Promise<unknown> {
  const { errors } = await given.gateway.query(query);
  return errors[0]?.extensions.code;
}

async function ready(): Promise<unknown> {
  return (await fetch(`${given.gateway.url}/health/ready`)).json();
}

async function metric(line: string): Promise<number> {
  const text = await (await fetch(`${given.gateway.url}/metrics`)).text();
  const found = text.split('\n').find((candidate) => candidate.startsWith(line));
  return Number(found?.split(' ').at(-1));
}

async function openBreaker(): Promise<void> {
  given.films.answer = (_call, response) => {
    response.statusCode = 500;
    return 'broken';
  };
  for (let tries = 0; tries < FAILURES; tries++) await code();
}

describe('a query whose connection is reset', () => {
  it('is asked once more, and nobody notices', async () => {
    const { answer } = given.films;
    given.films.answer = (call, response) => {
      given.films.answer = answer;
      reset(call, response);
    };
    expect((await given.gateway.query('{ film { title } }')).data).toEqual({ film: { title: 'One' } });
    expect(filmCalls()).toBe(2);
  });

  it('is not asked a third time', async () => {
    given.films.answer = reset;
    expect(await code()).toBe('SERVICE_UNAVAILABLE');
    expect(filmCalls()).toBe(2);
  });
});

it('a mutation is never sent twice', async () => {
  given.films.answer = reset;
  expect(await code('mutation { rename(title: "x") { id } }')).toBe('SERVICE_UNAVAILABLE');
  expect(filmCalls()).toBe(1);
});

it('a query that timed out is not asked again', async () => {
  given.films.answer = silent;
  expect(await code()).toBe('GATEWAY_TIMEOUT');
  expect(filmCalls()).toBe(1);
});

describe('a subgraph that keeps failing', () => {
  it('is left alone, shown as missing, and used again once it answers a probe', async () => {
    const { answer } = given.films;
    await openBreaker();
    expect(filmCalls()).toBe(FAILURES);
    const startedAt = performance.now();
    expect(await code()).toBe('SERVICE_UNAVAILABLE');
    expect(performance.now() - startedAt).toBeLessThan(100);
    expect(filmCalls()).toBe(FAILURES);
    expect(await ready()).toEqual({
      status: 'not ready',
      missing: { films: 'does not answer (circuit breaker open)' },
    });
    expect(await metric('gateway_subgraph_breaker_state{subgraph="films"')).toBe(2);
    expect(await metric('gateway_subgraph_breaker_state{subgraph="people"')).toBe(0);

    given.films.answer = answer;
    await expect.poll(ready, { timeout: 2_000 }).toEqual({ status: 'ready' });
    expect(await code()).toBeUndefined();
    expect(await metric('gateway_subgraph_breaker_state{subgraph="films"')).toBe(0);
  });

  it('costs the other subgraph nothing', async () => {
    await openBreaker();
    const { data, errors } = await given.gateway.query('{ film { title } people { name } }');
    expect(data).toEqual({ film: null, people: [{ name: 'Ada' }] });
    expect(errors).toHaveLength(1);
  });

  it('is not one that answers errors in GraphQL', async () => {
    given.films.answer = () => ({ data: { film: null }, errors: [{ message: 'no', path: ['film'] }] });
    for (let tries = 0; tries < FAILURES + 1; tries++) await code();
    expect(filmCalls()).toBe(FAILURES + 1);
    expect(await ready()).toEqual({ status: 'ready' });
  });
});

it('readiness looks do not open the breaker', async () => {
  const { answer } = given.films;
  given.films.answer = reset;
  for (let looks = 0; looks < FAILURES + 1; looks++) {
    expect(await ready()).toEqual({ status: 'not ready', missing: { films: 'does not answer' } });
  }
  given.films.answer = answer;
  expect(await code()).toBeUndefined();
});

describe('a silent subgraph', () => {
  it('holds no more calls than its bulkhead, lets one wait, and sends the rest away', async () => {
    given.films.answer = silent;
    const titles = ['a', 'b', 'c', 'd', 'e'];
    const answers = titles.map((alias) => code(`{ ${alias}: film { title } }`));
    const codes = (await Promise.all(answers)).sort();
    expect(filmCalls()).toBe(2);
    expect(codes).toEqual([
      'GATEWAY_TIMEOUT',
      'GATEWAY_TIMEOUT',
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
    ]);
    const overflowed = 'gateway_subgraph_calls_total{subgraph="films",outcome="refused_by_bulkhead"';
    expect(await metric(overflowed)).toBe(3);
  });

  it('still answers probes, whatever its held calls', async () => {
    given.films.answer = (call) => (call.query === PROBE ? { data: { __typename: 'Query' } } : undefined);
    const held = [code('{ a: film { title } }'), code('{ b: film { title } }')];
    await expect.poll(filmCalls).toBe(2);
    expect(await ready()).toEqual({ status: 'ready' });
    await Promise.all(held);
  });
});
