import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bulkhead, Overflow } from './bulkhead.ts';
import { Cancellation } from './cancellation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function full(limits: { queued?: number } = {}): Bulkhead {
  const bulkhead = new Bulkhead({ concurrent: 1, queued: limits.queued ?? 2, waitMs: 100 });
  bulkhead.tryEnter();
  return bulkhead;
}

it('lets in as many as it has places', () => {
  const bulkhead = full();
  expect(bulkhead.tryEnter()).toBe(false);
  bulkhead.leave();
  expect(bulkhead.tryEnter()).toBe(true);
  expect(bulkhead.running).toBe(1);
});

it('passes a place on in the order of arrival', async () => {
  const bulkhead = full();
  const entered: string[] = [];
  const first = bulkhead.enter(new Cancellation()).then(() => entered.push('first'));
  const second = bulkhead.enter(new Cancellation()).then(() => entered.push('second'));
  bulkhead.leave();
  await first;
  bulkhead.leave();
  await second;
  expect(entered).toEqual(['first', 'second']);
  bulkhead.leave();
  expect([bulkhead.running, bulkhead.waiting]).toEqual([0, 0]);
});

it('refuses at once when too many wait', async () => {
  const bulkhead = full({ queued: 0 });
  await expect(bulkhead.enter(new Cancellation())).rejects.toBeInstanceOf(Overflow);
});

it('refuses after the longest wait, and forgets who waited', async () => {
  const bulkhead = full();
  const waits = expect(bulkhead.enter(new Cancellation())).rejects.toBeInstanceOf(Overflow);
  await vi.advanceTimersByTimeAsync(100);
  await waits;
  bulkhead.leave();
  expect([bulkhead.running, bulkhead.waiting]).toEqual([0, 0]);
});

it('lets go of a waiting call that is cancelled, before or while it waits', async () => {
  const bulkhead = full();
  const cancellation = new Cancellation();
  const waits = bulkhead.enter(cancellation);
  cancellation.cancel('gone');
  await expect(waits).rejects.toBe('gone');
  await expect(bulkhead.enter(cancellation)).rejects.toBe('gone');
  expect(bulkhead.waiting).toBe(0);
});

it('sends everybody away who waits', async () => {
  const bulkhead = full();
  const waits = [bulkhead.enter(new Cancellation()), bulkhead.enter(new Cancellation())];
  bulkhead.refuseWaiting('closed');
  expect(await Promise.allSettled(waits)).toMatchObject([{ reason: 'closed' }, { reason: 'closed' }]);
});
