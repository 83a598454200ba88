import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationsOf } from './operations.ts';

const files = (...texts: string[]) => texts.map((text) => ({ document: parse(text) }));

describe('the operations of a client', () => {
  it('carry the fragments they use, each once, and go by the hash of their text', () => {
    const [operation] = operationsOf(
      files(
        'query Home { a { ...One ...Two } }',
        'fragment One on A { x ...Two }',
        'fragment Two on A { y }',
        'fragment Unused on A { z }',
      ),
    );
    expect(operation?.text.match(/fragment \w+/g)).toEqual(['fragment One', 'fragment Two']);
    expect(operation).toMatchObject({
      name: 'Home',
      kind: 'query',
      id: createHash('sha256')
        .update(operation?.text ?? '')
        .digest('hex'),
    });
  });

  it.each([
    ['without a name', ['{ a }']],
    ['with a name in another case', ['query home { a }']],
    ['with one name for two', ['query Home { a }', 'query Home { b }']],
    ['with a fragment that is nowhere', ['query Home { a { ...Gone } }']],
  ])('are refused %s', (_name, texts) => {
    expect(() => operationsOf(files(...texts))).toThrow();
  });
});
