import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { Cancellation } from '../../src/subgraph-client/cancellation.ts';
import { Left } from '../../src/subgraph-client/failure.ts';
import { Transport } from '../../src/subgraph-client/transport.ts';

const LARGEST = 64 * 1024;

it('large answers that are not whole take no more than three of the largest, and leave room when they end', async () => {
  await using stack = new AsyncDisposableStack();
  const open: ServerResponse[] = [];
  const server = createServer((request, response) => {
    request.resume();
    open.push(response);
    response.write('x'.repeat(LARGEST - 100));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const transport = stack.use(
    new Transport({
      url: `http://127.0.0.1:${port}/`,
      connections: 8,
      timeoutMs: 5_000,
      maxResponseBytes: LARGEST,
    }),
  );
  const ask = () => {
    const cancellation = new Cancellation();
    return { cancellation, answer: transport.post('{}', {}, cancellation) };
  };

  const asked = Array.from({ length: 6 }, ask);
  const cut = asked.map(({ answer }, index) => answer.then(() => -1).catch(() => index));
  const first = await Promise.race(cut);
  expect(first).toBeGreaterThanOrEqual(0);
  await expect(asked[first]?.answer).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });

  for (const { cancellation } of asked) cancellation.cancel(new Left());
  await Promise.all(cut);
  const { answer } = ask();
  await expect.poll(() => open.length).toBe(7);
  open.at(-1)?.end();
  expect((await answer).text).toHaveLength(LARGEST - 100);
});
