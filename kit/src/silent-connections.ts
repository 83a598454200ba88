import type { Server, Socket } from 'node:net';

const connections = new WeakMap<Server, Set<Socket>>();

/** Remembers a server's connections, for `closeSilentConnections`. */
export function watchConnections(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
}

/**
 * Closes connections on which nothing has come yet, as browsers open them beforehand: Node's `closeIdleConnections`
 * leaves them until the time for a request's head is over.
 */
export function closeSilentConnections(server: Server): void {
  for (const socket of connections.get(server) ?? []) {
    if (socket.bytesRead === 0) socket.destroy();
  }
}
