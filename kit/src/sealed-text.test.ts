import { expect, it } from 'vitest';
import { textSeal } from './sealed-text.ts';
import { Secret } from './secret.ts';

const OURS = new Secret('a-secret-of-the-tests-with-32-characters');
const seal = textSeal(OURS, 'the tests');

it('opens what it sealed, each time sealed anew', () => {
  const one = seal.seal(new Secret('whsec_ü'));
  const other = seal.seal(new Secret('whsec_ü'));
  expect(one).not.toBe(other);
  expect([seal.open(one)?.reveal(), seal.open(other)?.reveal()]).toEqual(['whsec_ü', 'whsec_ü']);
});

it('opens nothing else', () => {
  const sealed = seal.seal(new Secret('text'));
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const text of ['', 'x', changed, sealed.slice(4)]) expect(seal.open(text)).toBe(null);
  expect(textSeal(OURS, 'something else').open(sealed)).toBe(null);
  expect(textSeal(new Secret('another-secret-with-at-least-32-chars'), 'the tests').open(sealed)).toBe(null);
});
