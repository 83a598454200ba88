import { expect, it } from 'vitest';
import { SegmentedLru } from './segmented-lru.ts';

const store = (limits: { entries?: number; bytes?: number; largest?: number } = {}) =>
  new SegmentedLru<string>({ entries: 100, bytes: 1_000_000, ...limits }, (text) => text.length);

it('keeps what was found once over any number of values that nobody asks for', () => {
  const tested = store({ entries: 8 });
  tested.set('used', '1');
  tested.get('used');
  tested.set('seen once', '1');
  for (let number = 0; number < 100; number++) tested.set(String(number), '1');
  expect(tested.get('used')).toBe('1');
  expect(tested.get('seen once')).toBeUndefined();
});

it('keeps what is known to be asked for from the beginning', () => {
  const tested = store({ entries: 8 });
  tested.protect('prepared', '1');
  for (let number = 0; number < 100; number++) tested.set(String(number), '1');
  expect(tested.get('prepared')).toBe('1');
});

it('gives a quarter of its entries and bytes to values that nobody asks for', () => {
  const tested = store({ entries: 100, bytes: 40_000 });
  for (let number = 0; number < 100; number++) tested.set(String(number), '1');
  expect(tested.size).toBe(25);
  for (let number = 0; number < 100; number++) tested.set(String(number), 'x'.repeat(700));
  expect(tested.bytes).toBeLessThanOrEqual(10_000);
  expect(tested.size).toBe(11);
});

it('stays within its entries and bytes when everything is asked for again', () => {
  const tested = store({ entries: 100, bytes: 40_000 });
  for (let number = 0; number < 1_000; number++) {
    tested.set(String(number), 'x'.repeat(number % 700));
    tested.get(String(number));
  }
  expect(tested.size).toBeLessThanOrEqual(100);
  expect(tested.bytes).toBeLessThanOrEqual(40_000);
});

it('takes no value that is too large', () => {
  const tested = store({ largest: 1_000 });
  tested.set('large', 'x'.repeat(1_000));
  tested.protect('larger', 'x'.repeat(2_000));
  expect(tested.size).toBe(0);
});

it('holds a value once, the newest one', () => {
  const tested = store();
  tested.set('a', '1');
  const { bytes } = tested;
  tested.get('a');
  tested.set('a', '2');
  expect([tested.size, tested.bytes, [...tested.values()]]).toEqual([1, bytes, ['2']]);
  tested.delete('a');
  expect([tested.size, tested.bytes]).toEqual([0, 0]);
});
