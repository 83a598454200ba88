import { expect, it } from 'vitest';
import { originFrom, sourceHeaders, sourceOf } from './request-origin.ts';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7, 198.51.100.1', null],
  ['unknown', null],
  ['', null],
  [undefined, null],
  [['203.0.113.7', '203.0.113.8'], null],
])('takes the address %j as %j', (given, address) => {
  expect(sourceOf(given, undefined)).toEqual({ address, agent: null });
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Mozilla/5.0 (X11; Linux x86_64)'],
  ['  padded  ', 'padded'],
  ['a\u0000b\u0085c\u00e9\u202e\nd', 'abcd'],
  ['x'.repeat(5_000), 'x'.repeat(200)],
  ['\u00e9', null],
  ['', null],
  [['one', 'two'], null],
])('takes the agent %.40j as %.40j', (given, agent) => {
  expect(sourceOf(undefined, given)).toEqual({ address: null, agent });
});

it('tells a subgraph what it reads again', () => {
  const client = sourceOf('203.0.113.7', 'curl/8.5.0');
  expect(originFrom(sourceHeaders(client), 'request-0001')).toEqual({ ...client, requestId: 'request-0001' });
  expect(sourceHeaders(sourceOf(undefined, undefined))).toEqual({});
});
