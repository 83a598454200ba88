import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

/** How a body that is too large was answered. */
export interface Refusal {
  readonly name: string;
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  /** Milliseconds from the first byte that was sent. */
  readonly ms: number;
}

const MEGABYTE = Buffer.alloc(1_000_000, 'x');
const BODY_MEGABYTES = 100;

/** Sends a body piece by piece until it is whole or the server has answered. */
function send(
  url: string,
  path: string,
  headers: Record<string, string>,
  pieces: Iterable<Buffer>,
): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(`${url}${path}`, { method: 'POST', headers });
    let status = 0;
    outgoing.on('response', (incoming) => {
      status = incoming.statusCode ?? 0;
      incoming.resume();
      resolve(status);
      outgoing.destroy();
    });
    outgoing.on('error', () => resolve(status));
    outgoing.on('close', () => resolve(status));
    const iterator = pieces[Symbol.iterator]();
    const more = () => {
      for (let next = iterator.next(); !outgoing.destroyed; next = iterator.next()) {
        if (next.done) return void outgoing.end();
        if (!outgoing.write(next.value)) return void outgoing.once('drain', more);
      }
    };
    more();
  });
}

function* repeat(piece: Buffer, count: number): Generator<Buffer> {
  for (let sent = 0; sent < count; sent += 1) yield piece;
}

/** Bodies of 100 MB with and without a declared length, and small ones that would unpack to 100 MB. */
export async function sendLargeBodies(url: string): Promise<Refusal[]> {
  const json = { 'content-type': 'application/json' };
  const bomb = gzipSync(Buffer.alloc(BODY_MEGABYTES * 1_000_000, ' '));
  const length = String(BODY_MEGABYTES * MEGABYTE.length);
  const kinds: [string, Record<string, string>, () => Iterable<Buffer>][] = [
    ['100 MB, declared', { ...json, 'content-length': length }, () => repeat(MEGABYTE, BODY_MEGABYTES)],
    ['100 MB, chunked', { ...json, 'transfer-encoding': 'chunked' }, () => repeat(MEGABYTE, BODY_MEGABYTES)],
    [
      'gzip bomb',
      { ...json, 'content-encoding': 'gzip', 'content-length': String(bomb.length) },
      () => [bomb],
    ],
    ['gzip bomb as JSON', { ...json, 'content-length': String(bomb.length) }, () => [bomb]],
  ];
  const refusals: Refusal[] = [];
  for (const path of ['/graphql', '/shows']) {
    for (const [name, headers, pieces] of kinds) {
      const startedAt = performance.now();
      const status = await send(url, path, headers, pieces());
      refusals.push({ name: `${name} to ${path}`, status, ms: performance.now() - startedAt });
    }
  }
  return refusals;
}
