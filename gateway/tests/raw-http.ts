import { connect, type Socket } from 'node:net';

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) });
}

/** Opens a connection that sends a part of a request and stays. */
export function startSending(url: string, bytes: string): Socket {
  const socket = open(url);
  socket.on('error', () => {});
  socket.write(bytes);
  return socket;
}

/** Sends bytes as they are and gives what comes back until the server closes, or until `end` has come. */
export function sendRaw(url: string, bytes: string, end?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(url);
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
      if (end !== undefined && answer.includes(end)) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(bytes);
  });
}

/** Opens a connection, sends a part of a request, and gives the milliseconds until the server closes it. */
export function timeUntilCut(url: string, bytes: string): Promise<{ ms: number; answer: string }> {
  const startedAt = performance.now();
  return sendRaw(url, bytes).then((answer) => ({ ms: performance.now() - startedAt, answer }));
}
