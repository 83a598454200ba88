import { once } from 'node:events';
import { connect } from 'node:net';
import type { Secret } from '@sod/kit/secret';

const CONNECT_TIMEOUT_MS = 1_000;
const USUAL_PORT = 6379;

/** The gateway serves without its Redis, so an address where nothing listens is worth a note and no more. */
export async function redisWarnings(url: Secret | null): Promise<string[]> {
  if (url === null) return [];
  const { hostname, port, host } = new URL(url.reveal());
  const socket = connect({ host: hostname, port: Number(port || USUAL_PORT) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    return [];
  } catch {
    return [`nothing answers at REDIS_URL (${host}); each process uses its own memory until something does.`];
  } finally {
    socket.destroy();
  }
}
