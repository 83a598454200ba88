import { expect, it, vi } from 'vitest';
import { connectWorkers } from '../../tests/workers/connected-workers.ts';
import type { Change, Message } from './messages.ts';
import { Switchboard } from './switchboard.ts';

const CHANGE: Change = { subgraph: 'shows', ownerId: null };

it('a change is known when all the other workers have taken it, and not told to its own', async () => {
  const [one, two, three] = connectWorkers(3);
  await one?.peers.tell(CHANGE);
  expect([one, two, three].map((worker) => worker?.changes)).toEqual([[], [CHANGE], [CHANGE]]);
});

it('a worker without others waits for nobody', async () => {
  const [one] = connectWorkers(1);
  await one?.peers.tell(CHANGE);
  expect(one?.changes).toEqual([]);
});

it('a worker that ends, or is stuck, holds nobody up', async () => {
  vi.useFakeTimers();
  const [one, two] = connectWorkers(2);
  if (!one || !two) throw new Error('two workers are needed');
  two.line.lost = true;
  const told = one.peers.tell(CHANGE);
  await vi.advanceTimersByTimeAsync(100);
  await told;
  const toldAgain = one.peers.tell(CHANGE);
  await vi.advanceTimersByTimeAsync(1);
  two.leave();
  await toldAgain;
  vi.useRealTimers();
});

it('messages of another kind are let be', async () => {
  const board = new Switchboard<{ send(message: Message): void }>();
  const line = { send: vi.fn() };
  board.add(line);
  for (const text of [null, 'text', {}, { kind: 'told' }, { cmd: 'NODE_CLUSTER' }]) board.receive(line, text);
  expect(line.send).not.toHaveBeenCalled();
});

it('a worker that leaves is answered, so that it knows that nothing more is on its way to it', async () => {
  const [one] = connectWorkers(2);
  const sent = vi.spyOn(one?.line ?? { send: () => {} }, 'send');
  await one?.peers.leave();
  expect(sent.mock.calls.map(([message]) => message?.kind)).toEqual(['known', 'known']);
});
