import type { Change, Message } from '../../src/workers/messages.ts';
import { WorkerPeers } from '../../src/workers/peers.ts';
import { SharedMemory } from '../../src/workers/shared-memory.ts';
import { Switchboard } from '../../src/workers/switchboard.ts';

/** Workers that are connected as processes are: each message arrives later, as a copy. */
export function connectWorkers(count: number, now: () => number = Date.now) {
  const board = new Switchboard<{ send(message: Message): void }>(new SharedMemory(now));
  return Array.from({ length: count }, () => {
    const listeners: ((message: unknown) => void)[] = [];
    const line = {
      lost: false,
      send: (message: Message) => {
        if (!line.lost)
          queueMicrotask(() => {
            for (const listener of listeners) listener(JSON.parse(JSON.stringify(message)));
          });
      },
    };
    board.add(line);
    const peers = new WorkerPeers({
      send: (message) => queueMicrotask(() => board.receive(line, JSON.parse(JSON.stringify(message)))),
      on: (_event, listener) => listeners.push(listener),
    });
    const changes: Change[] = [];
    peers.onChange((change) => changes.push(change));
    return { peers, changes, line, leave: () => board.remove(line) };
  });
}
