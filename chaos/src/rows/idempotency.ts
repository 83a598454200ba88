import { randomUUID } from 'node:crypto';
import { atMost, type Finding, type Row } from '../row.ts';
import { missingRedis, Redis } from '../stage/redis.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import type { Reply } from '../toolkit/lane.ts';
import { closedLoop } from '../toolkit/load.ts';
import { requestBytes } from '../toolkit/request-bytes.ts';

const PARALLEL = 20;

async function run(stage: Stage): Promise<Finding[]> {
  await using redis = missingRedis() === null ? await Redis.prepare() : null;
  await redis?.start();
  // With several processes the parallel requests meet in Redis, else in one of them.
  await stage.bring({ gateway: { WORKERS: '2', ...(redis ? { REDIS_URL: redis.url } : {}) } });
  const url = stage.processes.urls.gateway;
  const { token } = await stage.visitors.signIn(ADMIN.email, ADMIN.password);
  const name = `idempotent ${randomUUID()}`;
  const rounds = stage.size(100, 10);
  let split = 0;
  let failed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const body = { title: `${name} ${round}`, hlsSrcVideoURL: 'https://media.example.com/a/master.m3u8' };
    const bytes = requestBytes({ path: '/shows', body, token, headers: { 'idempotency-key': randomUUID() } });
    const replies: Reply[] = [];
    await closedLoop({
      url,
      lanes: PARALLEL,
      count: PARALLEL,
      request: () => bytes,
      onReply: (reply) => replies.push(reply),
    });
    failed += replies.filter(({ status }) => status !== 201).length;
    if (new Set(replies.map((reply) => reply.body.toString())).size !== 1) split += 1;
  }
  const rows = await stage.postgres.as(
    (sql) => sql<{ copies: number }[]>`
      SELECT count(*)::int AS copies FROM shows.shows WHERE title LIKE ${`${name}%`} GROUP BY title`,
  );
  const wrong = rounds - rows.filter(({ copies }) => copies === 1).length;
  const where = `two gateway processes${redis ? ' over Redis' : ''}`;
  return [
    atMost(`keys without exactly one row, of ${rounds}, on ${where}`, wrong, 0),
    atMost('keys with more than one answer', split, 0),
    atMost('answers that are not 201', failed, 0),
  ];
}

export const idempotency: Row = {
  name: 'idempotency',
  fault: 'the same idempotency key 20 times in parallel',
  inShort: true,
  run,
};
