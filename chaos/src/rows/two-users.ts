import { createHash } from 'node:crypto';
import { atMost, type Finding, type Row } from '../row.ts';
import { missingRedis, Redis } from '../stage/redis.ts';
import type { Stage } from '../stage/stage.ts';
import type { Visitor } from '../stage/visitors.ts';
import type { Reply } from '../toolkit/lane.ts';
import { closedLoop } from '../toolkit/load.ts';
import { graphqlBytes, requestBytes } from '../toolkit/request-bytes.ts';

const MINE =
  '{ me { id username email myList(first: 5) { edges { node { id title } } } } latestShows(first: 3) { edges { node { title inMyList } } } }';
const WATCH = 'query ($id: ID!) { show(id: $id) { id title inMyList progress { positionSeconds } } }';
const SAVE =
  'mutation ($id: ID!, $at: Int!) { saveProgress(showId: $id, positionSeconds: $at) { positionSeconds } }';
const ADD = 'mutation ($id: ID!) { addToMyList(showId: $id) { id } }';
const HASH = createHash('sha256').update(MINE).digest('hex');
const ALL = '{ me { username } }';

/** One of the two, with a mark that no answer to the other may hold. */
interface Person extends Visitor {
  /** Position that this one alone has saved. */
  readonly position: number;
}

/** Requests over every cache: whole answers, entities, persisted queries, ETags, remembered tokens, idempotency. */
function requestsOf({ token, position }: Person, other: Person, show: string): readonly Buffer[] {
  const persisted = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: HASH } }));
  const get = { headers: { 'apollo-require-preflight': '1' } };
  return [
    graphqlBytes(MINE, { token }),
    graphqlBytes(WATCH, { token, variables: { id: show } }),
    requestBytes({ path: '/auth/status', token }),
    requestBytes({ ...get, path: `/graphql?query=${encodeURIComponent(ALL)}`, token }),
    requestBytes({ ...get, path: `/graphql?extensions=${persisted}`, token }),
    requestBytes({
      ...get,
      path: `/graphql?query=${encodeURIComponent(MINE)}`,
      token,
      headers: { ...get.headers, 'if-none-match': '"other"' },
    }),
    graphqlBytes(SAVE, {
      token,
      variables: { id: show, at: position },
      headers: { 'idempotency-key': 'one-key' },
    }),
    requestBytes({ path: `/users/${other.id}`, token }),
  ];
}

async function prepare(stage: Stage) {
  const [show] = await stage.postgres.as(
    (sql) => sql<{ id: string }[]>`
      SELECT id FROM shows.shows WHERE state = 'AVAILABLE' AND duration_seconds > 5000 LIMIT 1`,
  );
  const id = show?.id ?? '';
  const people: Person[] = [
    { ...(await stage.visitors.signUp()), position: 1_111 },
    { ...(await stage.visitors.signUp()), position: 2_222 },
  ];
  const url = stage.processes.urls.gateway;
  const first = people.flatMap(({ token, position }) => [
    graphqlBytes(SAVE, { token, variables: { id, at: position } }),
    graphqlBytes(MINE, { token }),
  ]);
  first.push(graphqlBytes(ADD, { token: people[0]?.token ?? '', variables: { id } }));
  const register = { query: MINE, extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } };
  first.push(requestBytes({ path: '/graphql', body: register, token: people[0]?.token ?? '' }));
  await closedLoop({
    url,
    lanes: 1,
    count: first.length,
    request: (number) => first[number] ?? Buffer.alloc(0),
  });
  return { id, people };
}

async function run(stage: Stage): Promise<Finding[]> {
  const url = stage.processes.urls.gateway;
  await using redis = missingRedis() === null ? await Redis.prepare() : null;
  await redis?.start();
  await stage.bring({ gateway: redis ? { REDIS_URL: redis.url } : {} });
  const { id, people } = await prepare(stage);
  const requests = people.map((person, index) => requestsOf(person, people[1 - index] ?? person, id));
  const foreign: string[] = [];
  let useless = 0;
  const check = ({ status, body }: Reply, number: number): void => {
    const [own, other] = [people[number % 2], people[1 - (number % 2)]];
    if (!own || !other) return;
    const text = body.toString();
    if (status >= 500 || status === 0 || status === 429) useless += 1;
    // The bare number would be found in one of many ids too.
    const marks = [other.username, other.email, `"positionSeconds":${other.position}`];
    if (marks.some((mark) => text.includes(mark))) foreign.push(text.slice(0, 100));
    const isOwn = number % 2 === 0;
    if (text.includes('"inMyList":true') && !isOwn) foreign.push(text.slice(0, 100));
  };
  const count = stage.size(100_000, 3_000);
  const result = await closedLoop({
    url,
    lanes: 32,
    count,
    request: (number) => {
      if (number % 1_000 === 0) stage.say(`${number} of ${count}`);
      const mine = requests[number % 2] ?? [];
      return mine[Math.floor(number / 2) % mine.length] ?? Buffer.alloc(0);
    },
    onReply: check,
  });
  return [
    atMost(
      `answers with another's data, of ${result.count()}${redis ? ', caches in Redis' : ', caches in memory'}`,
      foreign.length,
      0,
    ),
    atMost('answers that tell nothing (5xx, 429, none)', useless, 0),
    { promise: 'kinds of answers', measured: String(result), holds: result.count(200) > count / 2 },
  ];
}

export const twoUsers: Row = {
  name: 'two-users',
  fault: 'two users interleaved over every cache, 100,000 requests',
  inShort: true,
  run,
};
