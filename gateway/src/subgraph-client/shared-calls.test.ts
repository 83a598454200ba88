import { expect, it } from 'vitest';
import type { Cancellation } from './cancellation.ts';
import { SharedCalls } from './shared-calls.ts';

function calls() {
  const shared = new SharedCalls<string>();
  const started: { cancellation: Cancellation; answer: (text: string) => void }[] = [];
  const start = (cancellation: Cancellation) =>
    new Promise<string>((answer, reject) => {
      cancellation.onCancel(reject);
      started.push({ cancellation, answer });
    });
  return { shared, started, start };
}

it('makes one call for readers who ask the same at the same time', async () => {
  const { shared, started, start } = calls();
  const readers = [shared.read('key', undefined, start), shared.read('key', undefined, start)];
  started[0]?.answer('text');
  expect(await Promise.all(readers)).toEqual(['text', 'text']);
  expect(started).toHaveLength(1);
});

it('makes a call for each who asks something else, asks later or may not share', async () => {
  const { shared, started, start } = calls();
  const first = shared.read('key', undefined, start);
  void shared.read('other', undefined, start);
  void shared.read(null, undefined, start);
  void shared.read(null, undefined, start);
  started[0]?.answer('text');
  await first;
  void shared.read('key', undefined, start);
  expect(started).toHaveLength(5);
});

it('goes on while one reader is left, and ends when the last one leaves', async () => {
  const { shared, started, start } = calls();
  const [one, two] = [new AbortController(), new AbortController()];
  const first = shared.read('key', one.signal, start);
  const second = shared.read('key', two.signal, start);
  one.abort('one left');
  await expect(first).rejects.toBe('one left');
  expect(started[0]?.cancellation.cancelled).toBe(false);
  two.abort('two left');
  await expect(second).rejects.toBe('two left');
  expect(started[0]?.cancellation.cancelled).toBe(true);
});

it('does not let anybody join a call that ends because its readers left', async () => {
  const { shared, started, start } = calls();
  const leave = new AbortController();
  const left = shared.read('key', leave.signal, start);
  leave.abort('left');
  const next = shared.read('key', undefined, start);
  started[1]?.answer('text');
  await expect(left).rejects.toBe('left');
  expect(await next).toBe('text');
});

it('starts nothing for a reader who has left already', async () => {
  const { shared, started, start } = calls();
  await expect(shared.read('key', AbortSignal.abort('left'), start)).rejects.toBe('left');
  expect(started).toHaveLength(0);
});

it('lets nobody join a call from before a change', async () => {
  const { shared, started, start } = calls();
  const before = shared.read('key', undefined, start);
  shared.startAfresh();
  const after = shared.read('key', undefined, start);
  started[0]?.answer('old');
  started[1]?.answer('new');
  expect(await Promise.all([before, after])).toEqual(['old', 'new']);
});
