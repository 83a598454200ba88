import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers everyone, and lets no page read its answers. */
export async function serverWithoutCors() {
  const server = createServer((_request, response) => response.end('#EXTM3U'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/index.m3u8`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
