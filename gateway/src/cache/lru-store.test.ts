import { expect, it } from 'vitest';
import { LruStore } from './lru-store.ts';

const store = (limits: { entries?: number; bytes?: number }, now?: () => number) =>
  new LruStore<string>({ entries: 100, bytes: 1_000_000, ...limits }, (text) => text.length, now);

it('drops what was used the longest time ago when it holds too many', () => {
  const tested = store({ entries: 2 });
  tested.set('a', '1');
  tested.set('b', '2');
  tested.get('a');
  tested.set('c', '3');
  expect(['a', 'b', 'c'].map((key) => tested.get(key))).toEqual(['1', undefined, '3']);
});

it('drops as much as it has to when it takes too many bytes', () => {
  const tested = store({ bytes: 10_000 });
  for (let index = 0; index < 50; index++) tested.set(String(index), 'x'.repeat(700));
  expect(tested.bytes).toBeLessThanOrEqual(10_000);
  expect(tested.size).toBe(11);
  expect(tested.get('49')).toBeDefined();
});

it('takes no value that is larger than a tenth of it', () => {
  const tested = store({ bytes: 10_000 });
  tested.set('a', '1');
  tested.set('large', 'x'.repeat(1_000));
  expect([tested.get('a'), tested.get('large')]).toEqual(['1', undefined]);
});

it('forgets a value when its time is over', () => {
  const clock = { now: 0 };
  const tested = store({}, () => clock.now);
  tested.set('a', '1', 100);
  clock.now = 99;
  expect(tested.get('a')).toBe('1');
  clock.now = 100;
  expect(tested.get('a')).toBeUndefined();
  expect([tested.size, tested.bytes]).toEqual([0, 0]);
});

it('counts a value once that is set again', () => {
  const tested = store({});
  tested.set('a', '1');
  const { bytes } = tested;
  tested.set('a', '2');
  expect(tested.bytes).toBe(bytes);
  tested.delete('a');
  expect(tested.bytes).toBe(0);
});
