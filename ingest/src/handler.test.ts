import { describe, expect, test } from 'vitest';
import type { GraphClient } from './graph/graph-client.ts';
import { createHandler } from './handler.ts';
import { createIngest } from './ingest.ts';
import type { IngestInput } from './mapping/ingest-input.ts';
import { IngestProblem } from './problem.ts';
import { notification, snsEvent, sqsEvent } from './testing/deliveries.ts';
import { keepingLog } from './testing/logs.ts';
import { HOST, MESSAGES, TOPIC } from './testing/pipeline-messages.ts';

/** A function whose graph answers as told; time never runs out unless told so. */
function setUp(answer: (input: IngestInput) => void = () => {}, remainingMs = 30_000) {
  const told: IngestInput[] = [];
  const graph: GraphClient = {
    ingest: async (input) => {
      told.push(input);
      answer(input);
      return { outcome: 'SHOW_CREATED', job: { id: 'job', status: input.status }, show: { id: 'show' } };
    },
  };
  const { log, entries } = keepingLog();
  const handler = createHandler(
    createIngest({ graph, allowedHosts: new Set([HOST]), topics: new Set([TOPIC]), log }),
  );
  const call = (event: unknown) => handler(event, { getRemainingTimeInMillis: () => remainingMs });
  return { call, told, entries };
}

const { plain, begun, failedEncoding } = MESSAGES;
const poison = { ...plain, guid: 'poison', hlsUrl: 'https://evil.example/a.m3u8' };

describe('a batch of a queue', () => {
  test('is taken whole', async () => {
    const { call, told } = setUp();
    expect(await call(sqsEvent(notification(plain), begun, failedEncoding))).toEqual({
      batchItemFailures: [],
    });
    expect(told.map(({ status }) => status).sort()).toEqual(['COMPLETE', 'FAILED', 'INGESTING']);
  });

  test('reports the messages that failed, names them in the log, and takes the others', async () => {
    const { call, told, entries } = setUp();
    const batch = sqsEvent('{', notification(plain), poison, { guid: 'x' }, 'x'.repeat(300_000), begun);
    expect(await call(batch)).toEqual({
      batchItemFailures: ['message-0', 'message-2', 'message-3', 'message-4'].map((itemIdentifier) => ({
        itemIdentifier,
      })),
    });
    expect(told.filter(({ status }) => status !== 'FAILED')).toHaveLength(2);
    const named = entries.filter(({ message }) => message === 'a message was not ingested');
    const ids = ['message-0', 'message-2', 'message-3', 'message-4'];
    expect(named).toHaveLength(ids.length);
    for (const id of ids) {
      expect(named).toContainEqual({
        message: expect.any(String),
        facts: expect.objectContaining({ id, remedy: 'none' }),
      });
    }
  });

  test('has a refused success told as a failure of its video', async () => {
    const { call, told } = setUp();
    await call(sqsEvent(poison));
    expect(told).toEqual([
      expect.objectContaining({
        guid: 'poison',
        status: 'FAILED',
        error: expect.objectContaining({
          stage: 'Ingest',
          message: expect.stringContaining('is on a host that is not allowed'),
        }),
      }),
    ]);
  });

  test('ends in time when the graph is away, with every message reported', async () => {
    const { call, told } = setUp(() => {
      throw new IngestProblem('retry', 'away');
    }, 1_600);
    const { batchItemFailures = [] } = (await call(sqsEvent(plain, begun))) ?? {};
    expect(batchItemFailures).toHaveLength(2);
    expect(told).toHaveLength(2);
  });

  test('asks again for what can heal, and not for what cannot', async () => {
    let failures = 2;
    const healing = setUp(() => {
      if (failures-- > 0) throw new IngestProblem('retry', 'busy');
    });
    expect(await healing.call(sqsEvent(begun))).toEqual({ batchItemFailures: [] });
    expect(healing.told).toHaveLength(3);

    const refusing = setUp(() => {
      throw new IngestProblem('later', 'no token is issued');
    });
    expect((await refusing.call(sqsEvent(begun)))?.batchItemFailures).toHaveLength(1);
    expect(refusing.told).toHaveLength(1);
  });
});

describe('a notification of a topic, or a direct call', () => {
  test('fails as a whole, so that Lambda calls again', async () => {
    const { call } = setUp();
    await expect(call(snsEvent(poison))).rejects.toThrow('is on a host that is not allowed');
    await expect(call({ guid: 'x' })).rejects.toThrow('is of no kind');
    expect(await call(snsEvent(plain))).toBeUndefined();
    expect(await call(plain)).toBeUndefined();
  });
});
