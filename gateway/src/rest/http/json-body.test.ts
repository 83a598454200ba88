import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateName, parseJsonBody } from './json-body.ts';

describe('duplicateName', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"x":{"a":1,"b":[],"a":2}}', 'a'],
    ['[{"a":1},{"b":{"c":1,"c":{}}}]', 'c'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"":1,"":2}', ''],
    ['{"a\\"b":1,"a\\"b":2}', 'a"b'],
  ])('finds in %s the name %j', (json, name) => {
    expect(duplicateName(json)).toBe(name);
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":"{\\"b\\":1,\\"b\\":2}"}',
    '{"a":["a","a"]}',
    '{"A":1,"a":1}',
    '1',
  ])('finds none in %s', (json) => {
    expect(duplicateName(json)).toBeNull();
  });

  it('finds none in whatever JSON.stringify writes', () => {
    fc.assert(fc.property(fc.json(), (json) => duplicateName(JSON.stringify(JSON.parse(json))) === null));
  });
});

describe('parseJsonBody', () => {
  it('reads JSON, and nothing out of nothing', () => {
    expect(parseJsonBody(Buffer.from('{"a":[1,null]}'))).toEqual({ a: [1, null] });
    expect(parseJsonBody(Buffer.from(''))).toBeUndefined();
  });

  it('keeps __proto__ a name like any other', () => {
    const value = parseJsonBody(Buffer.from('{"__proto__":{"admin":true}}'));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect((value as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ['text that is not JSON', Buffer.from('{a:1}')],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['a name given twice', Buffer.from('{"a":1,"a":1}')],
  ])('refuses %s', (_title, bytes) => {
    expect(() => parseJsonBody(bytes)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        details: { fields: [expect.objectContaining({ field: 'body' })] },
      }),
    );
  });
});
