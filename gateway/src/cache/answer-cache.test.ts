import { expect, it } from 'vitest';
import { toGraphQLAnswer } from '../subgraph-client/graphql-answer.ts';
import { AnswerCache, answerMemory } from './answer-cache.ts';
import { Generations } from './generations.ts';

const ada = { userId: 'ada', sessionId: 's1', scopes: [] };
const bob = { userId: 'bob', sessionId: 's2', scopes: [] };
const QUERY = '{ films { title } }';

function caches() {
  const clock = { now: 1_000_000 };
  const generations = new Generations(null);
  const memory = answerMemory({ entries: 100, bytes: 1_000_000 });
  const stale = { whileRevalidatingMs: 10_000, ifErrorMs: 60_000 };
  const shared = { memory, redis: null, generations, stale, now: () => clock.now };
  return {
    clock,
    generations,
    cache: new AnswerCache('films', shared),
    other: new AnswerCache('people', shared),
  };
}

function answer(control: string | undefined, body: object = { data: { films: [] } }, status = 200) {
  const headers = control === undefined ? {} : { 'cache-control': control };
  return toGraphQLAnswer({ status, headers, text: JSON.stringify(body) });
}

const publicly = () => answer('max-age=60, public');

it('gives a public answer to everybody who asks the same', () => {
  const { cache } = caches();
  cache.keep(cache.placeOf(QUERY, 'body', ada), publicly());
  for (const caller of [ada, bob, null]) {
    expect(cache.find(cache.placeOf(QUERY, 'body', caller))).toMatchObject({
      state: 'fresh',
      scope: 'public',
    });
  }
  expect(cache.find(cache.placeOf(QUERY, 'other body', ada))).toBeNull();
});

it('gives a private answer to the same user alone, and only with the same scopes', () => {
  const { cache } = caches();
  cache.keep(cache.placeOf(QUERY, 'body', ada), answer('max-age=60, private'));
  expect(cache.find(cache.placeOf(QUERY, 'body', ada))).toMatchObject({ scope: 'private' });
  for (const caller of [bob, null, { ...ada, scopes: ['shows:review'] }]) {
    expect(cache.find(cache.placeOf(QUERY, 'body', caller))).toBeNull();
  }
});

it('keeps no private answer of somebody who is not signed in', () => {
  const { cache } = caches();
  cache.keep(cache.placeOf(QUERY, 'body', null), answer('max-age=60, private'));
  expect(cache.find(cache.placeOf(QUERY, 'body', null))).toBeNull();
});

it.each([
  ['without a policy', answer(undefined)],
  ['with errors', answer('max-age=60, public', { data: null, errors: [{ message: 'no' }] })],
  ['with another status', answer('max-age=60, public', { data: {} }, 500)],
])('keeps no answer %s', (_name, given) => {
  const { cache } = caches();
  cache.keep(cache.placeOf(QUERY, 'body', null), given);
  expect(cache.find(cache.placeOf(QUERY, 'body', null))).toBeNull();
});

it('tells what an answer may be used for as it ages', () => {
  const { cache, clock } = caches();
  cache.keep(cache.placeOf(QUERY, 'body', null), publicly());
  const stateAfter = (ms: number) => {
    clock.now = 1_000_000 + ms;
    return cache.find(cache.placeOf(QUERY, 'body', null))?.state;
  };
  expect([59_999, 60_000, 69_999, 70_000, 119_999].map(stateAfter)).toEqual([
    'fresh',
    'revalidate',
    'revalidate',
    'on-error',
    'on-error',
  ]);
  expect(stateAfter(120_000)).toBeUndefined();
});

it('forgets what is older than a change, even when it is stored after it', async () => {
  const { cache, other, generations } = caches();
  other.keep(other.placeOf(QUERY, 'body', null), publicly());
  const askedBefore = cache.placeOf(QUERY, 'body', null);
  await generations.changed('films', null);
  cache.keep(askedBefore, publicly());
  expect(cache.find(cache.placeOf(QUERY, 'body', null))).toBeNull();
  expect(other.find(other.placeOf(QUERY, 'body', null))).not.toBeNull();
});

it("forgets a user's own answers after a change of the user's own data, and nothing else", async () => {
  const { cache, generations } = caches();
  for (const caller of [ada, bob]) {
    cache.keep(cache.placeOf('q', 'own', caller), answer('max-age=60, private'));
  }
  cache.keep(cache.placeOf('q', 'all', null), publicly());
  await generations.changed('films', 'ada');
  expect(cache.find(cache.placeOf('q', 'own', ada))).toBeNull();
  expect(cache.find(cache.placeOf('q', 'own', bob))).not.toBeNull();
  expect(cache.find(cache.placeOf('q', 'all', ada))).not.toBeNull();
});
