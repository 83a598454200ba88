import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { type KnownOperation, warmUp } from './warm-up.ts';

const operation = (text: string): KnownOperation => ({
  document: parse(text),
  queryHash: text,
  operationName: undefined,
});

it('prepares every operation for every caller, and lets others have their turn in between', async () => {
  const prepared: string[] = [];
  const prepare = ({ queryHash }: KnownOperation) => {
    prepared.push(queryHash);
    if (queryHash === '{ broken }') throw new Error('cannot be planned');
    return queryHash !== '{ unknown }';
  };
  const operations = ['{ broken }', '{ unknown }', '{ a }'].map(operation);
  const warming = warmUp({ prepare }, operations, [null, { userId: '1', sessionId: '2', scopes: [] }]);
  expect(prepared).toEqual(['{ broken }']);
  await warming;
  expect(prepared).toEqual(['{ broken }', '{ unknown }', '{ a }', '{ a }']);
});
