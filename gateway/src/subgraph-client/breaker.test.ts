import { expect, it } from 'vitest';
import { Breaker, type BreakerState } from './breaker.ts';

const LIMITS = { consecutiveFailures: 3, failurePercent: 50, minimumCalls: 10, windowMs: 1_000 };

function breaker() {
  const clock = { now: 5_000 };
  const changes: BreakerState[] = [];
  const made = new Breaker(
    LIMITS,
    (state) => changes.push(state),
    () => clock.now,
  );
  return { breaker: made, clock, changes };
}

function times(count: number, work: () => void): void {
  for (let index = 0; index < count; index++) work();
}

it('opens after so many failures in a row', () => {
  const { breaker: tested } = breaker();
  times(2, () => tested.failed());
  expect(tested.state).toBe('closed');
  tested.failed();
  expect(tested.state).toBe('open');
});

it('starts counting the row again after a success', () => {
  const { breaker: tested } = breaker();
  times(2, () => tested.failed());
  tested.succeeded();
  times(2, () => tested.failed());
  expect(tested.state).toBe('closed');
});

it('opens when half of the calls fail, once its window holds enough of them', () => {
  const { breaker: tested } = breaker();
  times(5, () => {
    tested.failed();
    tested.succeeded();
  });
  expect(tested.state).toBe('closed');
  tested.failed();
  expect(tested.state).toBe('open');
});

it('forgets calls that are older than its window', () => {
  const { breaker: tested, clock } = breaker();
  for (let index = 0; index < 40; index++) {
    tested.failed();
    tested.succeeded();
    clock.now += 300;
  }
  expect(tested.state).toBe('closed');
});

it('goes on trial when a probe is answered, and a single failure opens it again', () => {
  const { breaker: tested, changes } = breaker();
  times(3, () => tested.failed());
  tested.probed();
  expect(tested.state).toBe('trial');
  tested.failed();
  tested.probed();
  tested.succeeded();
  expect(changes).toEqual(['open', 'trial', 'open', 'trial', 'closed']);
});

it('stays open whatever calls end that began before it opened', () => {
  const { breaker: tested, changes } = breaker();
  times(3, () => tested.failed());
  tested.succeeded();
  tested.failed();
  expect(changes).toEqual(['open']);
});

it('takes no notice of probes while it is closed', () => {
  const { breaker: tested, changes } = breaker();
  tested.probed();
  expect(changes).toEqual([]);
});
