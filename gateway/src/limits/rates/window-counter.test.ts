import { describe, expect, it } from 'vitest';
import { WINDOW_MS, WindowCounter } from './window-counter.ts';

const START = 1_000 * WINDOW_MS;

describe('the counter of a sliding minute', () => {
  it('lets the limit pass and tells how long to wait for the next', () => {
    const counter = new WindowCounter();
    const waits = Array.from({ length: 5 }, () => counter.hit('a', 3, START));
    expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
    expect(waits[3]).toBeGreaterThanOrEqual(60);
    expect(counter.hit('b', 3, START)).toBe(0);
  });

  it('lets nobody send twice the limit around the turn of a minute', () => {
    const counter = new WindowCounter();
    const late = START + WINDOW_MS - 1;
    for (let index = 0; index < 100; index += 1) counter.hit('a', 100, late);
    expect(counter.hit('a', 100, late + 2)).toBeGreaterThan(0);
    const passed = Array.from({ length: 100 }, () => counter.hit('a', 100, late + 1 + WINDOW_MS / 2));
    expect(passed.filter((wait) => wait === 0)).toHaveLength(50);
  });

  it('is right about the time to wait', () => {
    const counter = new WindowCounter();
    for (let index = 0; index < 60; index += 1) counter.hit('a', 60, START);
    let now = START + WINDOW_MS;
    const wait = counter.hit('a', 60, now);
    now += wait * 1_000;
    expect(wait).toBeLessThanOrEqual(2);
    expect(counter.hit('a', 60, now)).toBe(0);
  });

  it('does not count what it refuses', () => {
    const counter = new WindowCounter();
    for (let index = 0; index < 1_000; index += 1) counter.hit('a', 10, START);
    expect(counter.takeUntold()).toEqual([{ key: 'a', window: 1_000, count: 10 }]);
    expect(counter.takeUntold()).toEqual([]);
  });

  it('adds what other gateways have counted', () => {
    const counter = new WindowCounter();
    counter.hit('a', 10, START);
    counter.takeUntold();
    counter.learn('a', 1_000, 9);
    expect(counter.hit('a', 10, START)).toBe(0);
    expect(counter.hit('a', 10, START)).toBeGreaterThan(0);
  });

  it('forgets everything after two minutes', () => {
    const counter = new WindowCounter();
    for (let index = 0; index < 10; index += 1) counter.hit('a', 10, START);
    counter.prune(START + 2 * WINDOW_MS);
    expect(counter.hit('a', 10, START + 2 * WINDOW_MS)).toBe(0);
  });
});
