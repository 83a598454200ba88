import { expect, it } from 'vitest';
import { copyOfJson } from './json-copy.ts';

it('copies objects and lists, whatever their names, and nothing of one is in the other', () => {
  const text = '{"a":[1,null,{"b":"text"},[[]]],"__proto__":{"c":true},"d":null}';
  const original = JSON.parse(text);
  const copy = copyOfJson(original) as typeof original;
  expect(JSON.stringify(copy)).toBe(text);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  copy.a[2].b = 'other';
  copy.a[3][0].push(1);
  expect(JSON.stringify(original)).toBe(text);
});
