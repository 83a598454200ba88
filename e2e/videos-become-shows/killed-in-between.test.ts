import { createFunction } from '@sod/ingest/create-function';
import { notification } from '@sod/ingest/testing/deliveries';
import { HOST, MESSAGES, TOPIC } from '@sod/ingest/testing/pipeline-messages';
import type { ServiceName } from '@sod/ops/system/system';
import { manageClients } from '@sod/users/clients/manage-clients';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startTestSystem } from '../system-tester.ts';
import { SqsQueue } from './sqs-queue.ts';

const VIDEOS = 30;
/** As the deployed queue has it. */
const MAX_DELIVERIES = 5;
const READY = { deadlineMs: 60_000 };
/** Which processes die when so much of the queue has been delivered once. */
const KILLS: readonly (readonly [part: number, names: readonly ServiceName[]])[] = [
  [0.3, ['shows']],
  [0.6, ['shows', 'users', 'gateway']],
];

/** Everything that is said of a video, some of it twice; one of its messages is poison. */
function messagesOf(index: number): string[] {
  const guid = `video-${index}`;
  const facts = { guid, srcBucket: guid };
  const complete = JSON.stringify(notification({ ...MESSAGES.rich, ...facts }));
  return [
    JSON.stringify(notification({ ...MESSAGES.begun, ...facts })),
    complete,
    complete,
    JSON.stringify({ ...MESSAGES.richByQueue, ...facts }),
    ...(index % 10 === 0 ? ['{"poison":'] : []),
  ];
}

it('every video is one show, though processes are killed while its messages come', async () => {
  await using system = await startTestSystem();
  await using clients = manageClients(system.database.usersUrl);
  const client = await clients.create('lambda', ['shows:ingest']);
  if (!client) throw new Error('A fresh database has a client');
  const ingest = createFunction({
    graphUrl: system.url,
    credentials: async () => client,
    allowedHosts: new Set([HOST]),
    topics: new Set([TOPIC]),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const call = (event: unknown) => {
    const endsAt = performance.now() + 20_000;
    return ingest(event, { getRemainingTimeInMillis: () => endsAt - performance.now() });
  };

  const due = [...KILLS];
  let killed = 0;
  const killWhatIsDue = async (part: number) => {
    const next = due[0];
    if (!next || part < next[0]) return;
    due.shift();
    const [, names] = next;
    killed += names.length;
    await Promise.all(names.map((name) => system.services[name].kill()));
    await Promise.all(names.map((name) => system.restart(name)));
    await system.ready(READY);
  };
  const bodies = Array.from({ length: VIDEOS }, (_, index) => messagesOf(index)).flat();
  const queue = new SqsQueue(bodies, MAX_DELIVERIES);
  const figures = await queue.drainInto(call, { concurrency: 4, onBatch: killWhatIsDue });

  const sql = postgres(system.database.ownerUrl.reveal(), { max: 1, onnotice: () => {} });
  try {
    const [ledger] = await sql`
      SELECT (SELECT count(*)::int FROM shows.shows WHERE state = 'PENDING_REVIEW' AND duration_seconds = 21) AS shows,
        (SELECT count(DISTINCT id)::int FROM shows.shows) AS all_shows,
        (SELECT count(*)::int FROM shows.ingest_jobs WHERE status = 'COMPLETE') AS jobs,
        (SELECT count(*)::int FROM shows.audit_events WHERE kind = 'SHOW_CREATED') AS creations`;
    expect(ledger).toEqual({ shows: VIDEOS, all_shows: VIDEOS, jobs: VIDEOS, creations: VIDEOS });
    expect(figures).toMatchObject({ messages: bodies.length, deadLetters: VIDEOS / 10 });
    expect(due).toEqual([]);
    process.stdout.write(
      `ledger: ${figures.messages} messages sent (${figures.deliveries} delivered), ${ledger?.all_shows} shows made of ` +
        `${VIDEOS} videos, ${figures.deadLetters} poison messages put aside; ${killed} processes killed\n`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
});
