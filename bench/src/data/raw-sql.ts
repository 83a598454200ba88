/**
 * The floor of a subgraph's work: a bare HTTP server that runs given statements by the same driver and sends the
 * rows as JSON. `GET /loop?seconds=n` runs them without HTTP, as fast as it can, and tells what one cost.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import type { Statement } from './statements.ts';

/** As many as the subgraph's pool has. */
const CONNECTIONS = 10;
/** Statements at the same time in the loop: as many as there are clients behind HTTP. */
const AT_A_TIME = 4;

/** What the parent sends first. */
export interface RawSqlOrder {
  readonly url: string;
  readonly statements: readonly (readonly Statement[])[];
}

const { url, statements } = await new Promise<RawSqlOrder>((resolve) => process.once('message', resolve));
const sql = postgres(url, { max: CONNECTIONS, onnotice: () => {} });
let next = 0;

async function runOne(): Promise<unknown[]> {
  const list = statements[next++ % statements.length] ?? [];
  const results: unknown[] = [];
  for (const { text, parameters } of list)
    results.push(await sql.unsafe(text, parameters as string[], { prepare: true }));
  return results;
}

async function loop(seconds: number): Promise<{ requests: number; cpuMs: number }> {
  const end = performance.now() + seconds * 1_000;
  const cpu = process.cpuUsage();
  let requests = 0;
  const worker = async () => {
    while (performance.now() < end) {
      await runOne();
      requests++;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { requests, cpuMs: (user + system) / 1_000 / requests };
}

const server = createServer(async (request, response) => {
  request.resume();
  const seconds = new URL(request.url ?? '', 'http://localhost').searchParams.get('seconds');
  const text = JSON.stringify(seconds ? await loop(Number(seconds)) : { data: await runOne() });
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
