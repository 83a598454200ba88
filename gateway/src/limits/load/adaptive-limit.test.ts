import { describe, expect, it } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { LoopDelay } from './loop-delay.ts';

function loaded(maximum = 1_000, serving = 1_000): AdaptiveLimit {
  const limit = new AdaptiveLimit({ maximum, maximumDelayMs: 40, sheddingDelayMs: 5 });
  for (let index = 0; index < serving; index += 1) limit.enter();
  return limit;
}

describe('the limit of requests served at the same time', () => {
  it('turns away what is beyond the maximum, until others leave', () => {
    const limit = loaded(3, 3);
    expect(limit.enter()).toBe(false);
    limit.leave();
    expect(limit.hasRoom()).toBe(true);
    expect(limit.enter()).toBe(true);
    expect(limit.hasRoom()).toBe(false);
  });

  it('shrinks from what is being served while the loop is late', () => {
    const limit = loaded(1_000, 100);
    limit.adapt(50);
    expect(limit.limit).toBe(90);
    expect(limit.enter()).toBe(false);
  });

  it('lets a burst pass that makes the loop a little late', () => {
    const limit = loaded(1_000, 100);
    for (let index = 0; index < 100; index += 1) limit.adapt(30);
    expect(limit.enter()).toBe(true);
  });

  it('keeps the loop in time once it turns requests away', () => {
    const limit = loaded(1_000, 100);
    limit.adapt(50);
    for (let index = 0; index < 10; index += 1) {
      expect(limit.enter()).toBe(false);
      limit.adapt(30);
    }
    expect(limit.limit).toBeLessThan(50);
  });

  it('grows by a step at each look while it turns requests away, and lets bursts pass again when it does not', () => {
    const limit = loaded(1_000, 100);
    limit.adapt(50);
    expect(limit.enter()).toBe(false);
    limit.adapt(1);
    expect(limit.limit).toBe(91);
    for (let index = 0; index < 50; index += 1) limit.adapt(1);
    for (let index = 0; index < 100; index += 1) limit.adapt(30);
    expect(limit.limit).toBe(1_000);
  });

  it('never shrinks to nothing', () => {
    const limit = loaded(1_000, 500);
    for (let index = 0; index < 500; index += 1) limit.leave();
    for (let index = 0; index < 500; index += 1) limit.adapt(500);
    expect(limit.enter()).toBe(true);
    expect(limit.enter()).toBe(true);
  });

  it('is back at the maximum a second after the loop is in time again', () => {
    const limit = loaded();
    for (let index = 0; index < 100; index += 1) limit.adapt(50);
    for (let index = 0; index < 50; index += 1) limit.adapt(1);
    expect(limit.limit).toBe(1_000);
  });
});

describe('the delay of the event loop', () => {
  it('is how late the looks come, smoothed', () => {
    let now = 0;
    using delay = new LoopDelay({ now: () => now });
    now = 20;
    delay.look();
    expect(delay.milliseconds).toBe(0);
    for (let index = 0; index < 20; index += 1) {
      now += 120;
      delay.look();
    }
    expect(delay.milliseconds).toBeGreaterThan(99);
    for (let index = 0; index < 20; index += 1) {
      now += 20;
      delay.look();
    }
    expect(delay.milliseconds).toBeLessThan(1);
  });
});
