import { describe, expect, it } from 'vitest';
import { listen } from './live-events.ts';

interface Asked {
  readonly headers: Headers;
}

/** Answers one after the other; after the last one, the listener is told to end. */
async function listenTo(answers: readonly (() => Response)[]) {
  const end = new AbortController();
  const asked: Asked[] = [];
  const pauses: number[] = [];
  const types: string[] = [];
  let renewals = 0;
  const waiting = answers.values();
  await listen({
    fetch: async (_url, { headers }) => {
      asked.push({ headers: new Headers(headers) });
      const { value: answer, done } = waiting.next();
      if (done) {
        end.abort();
        throw new DOMException('Aborted', 'AbortError');
      }
      return answer();
    },
    accessToken: async () => `token-${asked.length + 1}`,
    renew: async () => {
      renewals += 1;
    },
    onEvent: ({ type }) => types.push(type),
    signal: end.signal,
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return { asked, pauses, types, renewals };
}

const stream = (text: string) => () => new Response(text);

describe('listening', () => {
  it('joins again after the last event, with a token of its own', async () => {
    const { asked, types } = await listenTo([
      stream('event: waiting\ndata: {}\n\nid: 7\nevent: show.approved\ndata: {}\n\n'),
      stream(''),
    ]);
    expect(types).toEqual(['waiting', 'show.approved']);
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7', '7']);
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ]);
  });

  it('asks ever more slowly while it is refused', async () => {
    const busy = () => new Response('', { status: 503 });
    const { pauses } = await listenTo([busy, busy, busy]);
    expect(pauses).toEqual([2_000, 4_000, 8_000]);
  });

  it('renews the session when its token is refused', async () => {
    const { asked, renewals } = await listenTo([() => new Response('', { status: 401 })]);
    expect(renewals).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('ends for somebody who may not listen', async () => {
    const { asked } = await listenTo([() => new Response('', { status: 403 })]);
    expect(asked).toHaveLength(1);
  });
});
