import { afterEach, describe, expect, it } from 'vitest';
import { startCatalogue } from './catalogue.ts';

const FILMS_AND_MAKERS = '{ films { title maker { name age } } }';

let given: Awaited<ReturnType<typeof startCatalogue>>;
const start = async (environment: Record<string, string> = {}) => {
  given = await startCatalogue(environment);
};
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

/** Makes the subgraph wait with its answers until the returned function is called. */
function hold(subgraph: (typeof given)['films']): () => void {
  const { answer } = subgraph;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  subgraph.answer = async (call, response) => {
    await held;
    return answer(call, response);
  };
  return release;
}

describe('an entity that a list names several times', () => {
  it('is asked for once, and stands at each place', async () => {
    await start();
    const { data } = await given.gateway.query(FILMS_AND_MAKERS);
    expect(given.people.calls.at(-1)?.variables.representations).toEqual([
      { __typename: 'Person', id: 'p1' },
    ]);
    expect(data.films.map((film: { maker: unknown }) => film.maker)).toEqual([
      { name: 'Name of p1', age: 36 },
      null,
      { name: 'Name of p1', age: 36 },
    ]);
  });

  it('brings its error to each place', async () => {
    await start();
    given.people.answer = () => ({
      data: { _entities: [{ __typename: 'Person', name: 'Ada', age: null }] },
      errors: [{ message: 'unknown', path: ['_entities', 0, 'age'], extensions: { code: 'NOT_FOUND' } }],
    });
    const { errors } = await given.gateway.query(FILMS_AND_MAKERS);
    expect(errors.map(({ path }) => path)).toEqual([
      ['films', 0, 'maker', 'age'],
      ['films', 2, 'maker', 'age'],
    ]);
  });
});

describe('equal queries at the same time', () => {
  it('are one call, whose answer each reader may change', async () => {
    await start();
    const release = hold(given.films);
    const asked = Array.from({ length: 5 }, () => given.gateway.query(FILMS_AND_MAKERS));
    await expect.poll(() => given.films.calls.length).toBeGreaterThan(0);
    await fetch(`${given.gateway.url}/health/live`);
    release();
    const answers = await Promise.all(asked);
    expect(given.films.calls).toHaveLength(1);
    for (const { data } of answers) expect(data).toEqual(answers[0]?.data);
  });

  it('are calls of their own when sharing is off', async () => {
    await start({ SUBGRAPH_SHARE_CALLS: 'off' });
    const release = hold(given.films);
    const asked = Array.from({ length: 5 }, () => given.gateway.query('{ film { title } }'));
    await expect.poll(() => given.films.calls.length).toBe(5);
    release();
    await Promise.all(asked);
  });

  it('go on when one of their clients leaves', async () => {
    await start();
    const release = hold(given.films);
    const leave = new AbortController();
    const left = given.gateway.query('{ film { title } }', { signal: leave.signal });
    const stays = given.gateway.query('{ film { title } }');
    await expect.poll(() => given.films.calls.length).toBe(1);
    leave.abort();
    await expect(left).rejects.toThrow();
    release();
    expect((await stays).data).toEqual({ film: { title: 'One' } });
  });
});

it('a query after a mutation does not join one from before it', async () => {
  await start();
  const release = hold(given.films);
  const before = given.gateway.query('{ film { title } }');
  await expect.poll(() => given.films.calls.length).toBe(1);
  const { answer } = given.films;
  given.films.answer = () => ({ data: { rename: null } });
  await given.gateway.query('mutation { rename(title: "x") { id } }');
  given.films.answer = answer;
  const after = given.gateway.query('{ film { title } }');
  await expect.poll(() => given.films.calls.length).toBe(3);
  release();
  await Promise.all([before, after]);
});

describe('two fetches from one subgraph at the same time', () => {
  const QUERY = '{ film { maker { name } } films { maker { age } } }';
  const ANSWER = {
    film: { maker: { name: 'Name of p1' } },
    films: [{ maker: { age: 36 } }, { maker: null }, { maker: { age: 36 } }],
  };

  /** Answers each list of representations under the name of its field. */
  function answerBatches(): void {
    const { answer } = given.people;
    given.people.answer = async (call, response) => {
      const lists = Object.entries(call.variables);
      const answers = lists.map(async ([name, representations]) => {
        const { data } = (await answer({ ...call, variables: { representations } }, response)) as {
          data: { _entities: unknown };
        };
        return [name.replace('representations', '_entities'), data._entities];
      });
      return { data: Object.fromEntries(await Promise.all(answers)) };
    };
  }

  it('are one call once their answers are known not to be kept', async () => {
    await start();
    answerBatches();
    expect((await given.gateway.query(QUERY)).data).toEqual(ANSWER);
    expect(given.people.calls).toHaveLength(2);
    expect((await given.gateway.query(QUERY)).data).toEqual(ANSWER);
    expect(given.people.calls).toHaveLength(3);
    expect(given.people.calls.at(-1)?.query).toContain('_entities_1:_entities');
  });

  it.each([{ SUBGRAPH_BATCH_FETCHES: 'off' }, { SUBGRAPH_BATCH_EXCEPT: 'films, people' }])(
    'are two calls with %o',
    async (environment) => {
      await start({ CACHE_ANSWERS: 'off', ...environment });
      expect((await given.gateway.query(QUERY)).data).toEqual(ANSWER);
      expect(given.people.calls).toHaveLength(2);
    },
  );
});
