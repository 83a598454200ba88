import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Health } from './health.ts';
import type { HttpServer } from './http-server.ts';
import { closeSilentConnections } from './silent-connections.ts';

/** Times of a shutdown in milliseconds. */
export interface DrainTimes {
  /** Goes on listening this long after `/health/ready` says 503, so that load balancers look away first. */
  readonly delayMs: number;
  /** Requests have this long to finish. */
  readonly deadlineMs: number;
}

/** An idle connection is kept this long while draining: a request may be on its way on it. */
const IDLE_GRACE_MS = 500;

/**
 * Ends a server so that no accepted request is lost: not ready, then no new connections, then answers with
 * `Connection: close` to what still comes on open ones, then closed. Node's own `close` ends idle connections at
 * once, which loses the request that a keep-alive client has just put on one.
 */
export async function drain(server: HttpServer, health: Health, times: DrainTimes): Promise<void> {
  health.startDraining();
  await sleep(times.delayMs);
  const listenerClosed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server.server, () => resolve());
  });
  await Promise.race([listenerClosed, sleep(IDLE_GRACE_MS)]);
  server.server.closeIdleConnections();
  closeSilentConnections(server.server);
  const deadline = setTimeout(() => server.server.closeAllConnections(), times.deadlineMs);
  await listenerClosed;
  clearTimeout(deadline);
  await server.close();
}
