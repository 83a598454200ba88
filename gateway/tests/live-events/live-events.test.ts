import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TokenMint } from '../../src/auth/testing/token-mint.ts';
import { GatewayTester } from '../gateway-tester.ts';
import { EventReader } from './event-reader.ts';
import { type EventSource, startEventSource } from './event-source.ts';

const MAX_CLIENTS = 12;

let mint: TokenMint;
let source: EventSource;
let gateway: GatewayTester;
const readers: EventReader[] = [];

async function startGateway(): Promise<GatewayTester> {
  const sdlOf = (name: string) =>
    readFile(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8');
  const subgraphs = await Promise.all(
    ['shows', 'users'].map(async (name) => ({ name, sdl: await sdlOf(name), url: source.url })),
  );
  return GatewayTester.start(subgraphs, {
    EVENTS_POLL_MS: '50',
    MAX_EVENT_CLIENTS: String(MAX_CLIENTS),
  });
}

beforeAll(async () => {
  mint = await TokenMint.create('key-1');
  source = await startEventSource(mint);
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
});
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader[Symbol.asyncDispose]()));
});

/** Somebody new unless the claims name a user. */
const bearer = async (claims: Record<string, unknown> = {}) => ({
  authorization: `Bearer ${await mint.token({ sub: randomUUID(), sid: randomUUID(), ...claims })}`,
});

async function listen(headers: Record<string, string>, url = gateway.url): Promise<EventReader> {
  const reader = await EventReader.open(url, headers);
  readers.push(reader);
  return reader;
}

describe('a reviewer who listens', () => {
  it('hears what happens from now on, how many shows wait, and nothing twice', async () => {
    source.emit('show.approved', { before: true });
    source.waiting = 2;
    const reader = await listen(await bearer());
    const { headers } = reader.response;
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([null, 'no-store']);
    expect(await reader.next()).toEqual({ id: null, event: 'waiting', data: { shows: 2 } });
    const data = { show: { title: 'Two\nlines' } };
    const place = source.emit('show.ready_for_review', data);
    expect(await reader.next()).toMatchObject({
      id: String(place),
      event: 'show.ready_for_review',
      data: { type: 'show.ready_for_review', data },
    });
    source.waiting = 3;
    expect(await reader.next()).toEqual({ id: null, event: 'waiting', data: { shows: 3 } });
    const next = source.emit('show.rejected', {});
    expect(await reader.next()).toMatchObject({ id: String(next), event: 'show.rejected' });
  });

  it('who comes back is told what was missed, over several pages, and then goes on', async () => {
    const heard = source.emit('show.approved', {});
    for (let count = 0; count < 250; count++) source.emit('show.approved', {});
    const reader = await listen({ ...(await bearer()), 'last-event-id': String(heard) });
    const [waiting, ...missed] = await reader.take(251);
    expect(waiting?.event).toBe('waiting');
    expect(missed.map((frame) => Number(frame?.id))).toEqual(
      Array.from({ length: 250 }, (_, index) => heard + 1 + index),
    );
    const next = source.emit('ingest.failed', {});
    expect((await reader.next())?.id).toBe(String(next));
  });

  it('who names a place that is not reached yet hears what comes next', async () => {
    const reader = await listen({ ...(await bearer()), 'last-event-id': '999999999' });
    await reader.next();
    const next = source.emit('show.approved', {});
    expect((await reader.next())?.id).toBe(String(next));
  });

  it('shares the looks at the feed with all others', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, async () => listen(await bearer())));
    await Promise.all(all.map((reader) => reader.next()));
    source.looks.length = 0;
    const place = source.emit('show.approved', {});
    const frames = await Promise.all(all.map((reader) => reader.next()));
    expect(frames.map((frame) => frame?.id)).toEqual(Array.from({ length: 5 }, () => String(place)));
    const before = source.looks.filter((query) => query === `?after=${place - 1}`);
    // The look that found it, and one that may have been on its way.
    expect(before.length).toBeLessThanOrEqual(2);
  });

  it('does not notice that the subgraph was away', async () => {
    const reader = await listen(await bearer());
    await reader.next();
    source.down = true;
    const place = source.emit('show.approved', {});
    const looks = source.looks.length;
    await expect.poll(() => source.looks.length, { timeout: 10_000 }).toBeGreaterThan(looks + 1);
    source.down = false;
    expect((await reader.next())?.id).toBe(String(place));
  });
});

describe('a stream ends', () => {
  it('with its session, and no other does', async () => {
    const sid = randomUUID();
    const reader = await listen(await bearer({ sid }));
    const other = await listen(await bearer());
    await Promise.all([reader.next(), other.next()]);
    source.ended.push(sid);
    expect(await reader.next()).toBe(null);
    const place = source.emit('show.approved', {});
    expect((await other.next())?.id).toBe(String(place));
  });

  it('with its token', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 2;
    const reader = await listen(await bearer({ exp }));
    await reader.next();
    expect(await reader.next()).toBe(null);
  });
});

describe('it is refused', () => {
  const refusal = async (headers: Record<string, string>, url = gateway.url) => {
    const { response } = await listen(headers, url);
    return response.status;
  };

  it('without a token, with a broken one, and without the scope', async () => {
    expect(await refusal({})).toBe(401);
    expect(await refusal({ authorization: 'Bearer abc.def.ghi' })).toBe(401);
    expect(await refusal({ cookie: '__Host-refresh=abc', 'x-session': 'cookie' })).toBe(401);
    expect(await refusal(await bearer({ scope: 'shows:write' }))).toBe(403);
  });

  it('for a place that is none', async () => {
    expect(await refusal({ ...(await bearer()), 'last-event-id': '1; DROP' })).toBe(400);
  });

  it('while the feed does not answer, to more than ten of one user, to more than there is room for, and by a gateway that stops', async () => {
    const empty = await startGateway();
    source.down = true;
    expect(await refusal(await bearer(), empty.url)).toBe(503);
    source.down = false;
    const mine = await bearer();
    for (let count = 0; count < 10; count++) expect(await refusal(mine, empty.url)).toBe(200);
    expect(await refusal(mine, empty.url)).toBe(429);
    const others = await bearer();
    for (let count = 10; count < MAX_CLIENTS; count++) expect(await refusal(others, empty.url)).toBe(200);
    expect(await refusal(others, empty.url)).toBe(503);
    await Promise.all(readers.splice(0).map((reader) => reader[Symbol.asyncDispose]()));
    await expect.poll(() => refusal(others, empty.url), { timeout: 10_000 }).toBe(200);
    // A gateway that stops ends its streams and does not wait for their clients.
    const last = readers.at(-1) ?? expect.fail('nobody listens');
    await last.next();
    const stopped = empty[Symbol.asyncDispose]();
    expect(await last.next()).toBe(null);
    await stopped;
  });

  it('by any other method', async () => {
    const answer = await fetch(`${gateway.url}/events`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, OPTIONS']);
  });
});
