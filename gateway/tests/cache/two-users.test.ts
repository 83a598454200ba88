import { afterEach, expect, it } from 'vitest';
import { callerOf, startCached } from './cached-catalogue.ts';

let given: Awaited<ReturnType<typeof startCached>>;
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

const USERS = ['ada', 'bob', 'nobody'];
const ROUNDS = 300;

it.each([
  ['that are private', { control: () => 'max-age=60, private' }],
  ['that nothing is said of', { control: () => undefined }],
  ['that say max-age alone', { control: () => 'max-age=60' }],
])('users who ask at the same time never get the answers of others %s', async (_name, { control }) => {
  given = await startCached();
  given.films.answer = (call, response) => {
    const caller = callerOf(call);
    const policy = control();
    if (policy) response.setHeader('cache-control', policy);
    return { data: { mine: caller } };
  };
  const headers = new Map<string, Record<string, string>>([['nobody', {}]]);
  for (const name of ['ada', 'bob']) headers.set(name, await given.user(name));

  const wrong: string[] = [];
  for (let round = 0; round < ROUNDS; round += USERS.length * 4) {
    await Promise.all(
      Array.from({ length: USERS.length * 4 }, async (_, index) => {
        const name = USERS[index % USERS.length] ?? 'nobody';
        const { data } = await given.gateway.query('{ mine }', { headers: headers.get(name) ?? {} });
        if (data.mine !== name) wrong.push(`${name} got the answer of ${data.mine}`);
      }),
    );
  }
  expect(wrong).toEqual([]);
});

it('an answer that was public once and is private now reaches nobody who waited for it', async () => {
  given = await startCached({ CACHE_STALE_WHILE_REVALIDATE_MS: '0' });
  await given.gateway.query('{ mine }');
  await given.gateway.query('mutation { rename(title: "x") }');
  given.state.control = 'max-age=60, private';
  const [ada, bob] = [await given.user('ada'), await given.user('bob')];
  const answers = await Promise.all([
    given.gateway.query('{ mine }', { headers: ada }),
    given.gateway.query('{ mine }', { headers: bob }),
    given.gateway.query('{ mine }'),
  ]);
  expect(answers.map(({ data }) => data.mine)).toEqual(['ada', 'bob', 'nobody']);
});
