import { afterEach, describe, expect, it } from 'vitest';
import { startCached } from './cached-catalogue.ts';

const FILMS = '{ films { title } }';

let given: Awaited<ReturnType<typeof startCached>>;
const start = async (environment: Record<string, string> = {}) => {
  given = await startCached(environment);
};
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

async function ask(query = FILMS, headers: Record<string, string> = {}) {
  const answer = await given.gateway.query(query, { headers });
  return { ...answer, cache: answer.headers.get('x-cache') };
}

describe('a public answer', () => {
  it('is asked for once, and says in the header how it was had', async () => {
    await start();
    expect((await ask()).cache).toBe('MISS');
    const second = await ask();
    expect([second.cache, second.data]).toEqual(['HIT', { films: [{ title: 'One' }] }]);
    expect((await ask(FILMS, await given.user('ada'))).cache).toBe('HIT');
    expect(given.calls()).toBe(1);
  });

  it('is forgotten by a mutation, before its caller hears of it', async () => {
    await start();
    await ask();
    await ask('mutation { rename(title: "Two") }');
    const { cache, data } = await ask();
    expect([cache, data]).toEqual(['MISS', { films: [{ title: 'Two' }] }]);
  });

  it("outlives a mutation of a viewer's own data", async () => {
    await start();
    await ask();
    await ask('mutation { see }', await given.user('ada'));
    expect((await ask()).cache).toBe('HIT');
  });

  it('is asked for once when many want it at the same time, whoever they are', async () => {
    await start({ CACHE_STALE_WHILE_REVALIDATE_MS: '0' });
    await ask();
    await ask('mutation { rename(title: "Two") }');
    const users = await Promise.all(['a', 'b', 'c', 'd'].map((name) => given.user(name)));
    for (const headers of users) await ask('{ __typename }', headers);
    const before = given.calls();
    const { answer } = given.films;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    given.films.answer = async (call, response) => {
      await held;
      return answer(call, response);
    };
    const answers = users.map((headers) => ask(FILMS, headers));
    await expect.poll(given.calls).toBe(before + 1);
    release();
    for (const { data } of await Promise.all(answers)) expect(data).toEqual({ films: [{ title: 'Two' }] });
    expect(given.calls()).toBe(before + 1);
  });

  it('is given though it is old while a new one is fetched', async () => {
    await start();
    given.state.control = 'max-age=1, public, stale-while-revalidate=60';
    await ask();
    given.state.title = 'Two';
    await expect.poll(async () => (await ask()).cache, { timeout: 3_000 }).toBe('STALE');
    await expect.poll(async () => (await ask()).data.films[0].title).toBe('Two');
  });

  it('is given though it is old when the subgraph fails', async () => {
    await start();
    given.state.control = 'max-age=1, public, stale-while-revalidate=0, stale-if-error=60';
    const { answer } = given.films;
    await ask();
    given.films.answer = (_call, response) => void response.destroy();
    await expect.poll(async () => (await ask()).cache, { timeout: 3_000 }).toBe('STALE');
    const { data, errors, headers } = await ask();
    expect([data, errors]).toEqual([{ films: [{ title: 'One' }] }, []]);
    expect(headers.get('cache-control')).toBe('no-store');
    given.films.answer = answer;
  });
});

describe('nothing is kept', () => {
  it.each([undefined, 'no-store', 'max-age=0, public', 'max-age=60'])(
    'for an anonymous %s',
    async (control) => {
      await start();
      given.state.control = control;
      await ask();
      expect((await ask()).cache).toBe('MISS');
    },
  );

  it('of an answer with errors', async () => {
    await start();
    given.films.answer = (_call, response) => {
      response.setHeader('cache-control', 'max-age=60, public');
      return { data: { films: null }, errors: [{ message: 'no', path: ['films'] }] };
    };
    await ask();
    expect((await ask()).cache).toBe('MISS');
  });

  it('when it is turned off', async () => {
    await start({ CACHE_ANSWERS: 'off' });
    await ask();
    expect((await ask()).cache).toBeNull();
    expect(given.calls()).toBe(2);
  });
});

describe('a private answer', () => {
  it('is kept for its user, until the user changes something', async () => {
    await start();
    given.state.control = 'max-age=60, private';
    const ada = await given.user('ada');
    await ask('{ mine }', ada);
    expect((await ask('{ mine }', ada)).cache).toBe('HIT');
    await ask('mutation { see }', ada);
    expect((await ask('{ mine }', ada)).cache).toBe('MISS');
  });
});

it('counts hits, misses and stale answers in the metrics', async () => {
  await start();
  await ask();
  await ask();
  const text = await (await fetch(`${given.gateway.url}/metrics`)).text();
  for (const [outcome, count] of [
    ['hit', 1],
    ['miss', 1],
    ['stale', 0],
  ]) {
    expect(text).toMatch(
      new RegExp(`gateway_cache_answers_total\\{subgraph="films",outcome="${outcome}"[^}]*\\} ${count}`),
    );
  }
});
