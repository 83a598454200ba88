import type { GraphQLRequestContextExecutionDidStart } from '@apollo/server';
import { buildSchema, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GatewayContext } from '../context.ts';
import { KnownOperations } from './known-operations.ts';

const schema = buildSchema('type Query { a: Int b: Int } type Mutation { c: Int }');

async function execute(operations: KnownOperations, source: string, over: GraphQLSchema = schema) {
  const document = parse(source);
  const context = {
    request: { http: {} },
    source,
    schema: over,
    document,
    operation: getOperationAST(document),
    queryHash: source,
  } as unknown as GraphQLRequestContextExecutionDidStart<GatewayContext>;
  const started = await operations.plugin().requestDidStart?.(context);
  await started?.executionDidStart?.(context);
}

describe('the known operations', () => {
  it('are queries that were executed, by their exact text and name', async () => {
    const operations = new KnownOperations();
    await execute(operations, '{ a }');
    await execute(operations, 'mutation { c }');
    expect(operations.find('{ a }', undefined)).toMatchObject({ schema, queryHash: '{ a }' });
    expect(operations.find('{ a }', 'A')).toBeUndefined();
    expect(operations.find('{  a }', undefined)).toBeUndefined();
    expect(operations.find('mutation { c }', undefined)).toBeUndefined();
  });

  it('tell what is asked for most, over a change of the schema too', async () => {
    const operations = new KnownOperations();
    await execute(operations, '{ a }');
    await execute(operations, '{ b }');
    operations.find('{ b }', undefined);
    await execute(operations, '{ b }', buildSchema('type Query { b: Int }'));
    expect(operations.mostUsed().map(({ queryHash }) => queryHash)).toEqual(['{ b }', '{ a }']);
    expect(operations.find('{ b }', undefined)?.schema).not.toBe(schema);
  });

  it('are a thousand at the most, those first that are asked for, and short ones', async () => {
    const operations = new KnownOperations();
    await execute(operations, '{ a }');
    operations.find('{ a }', undefined);
    for (let number = 0; number <= 250; number++) await execute(operations, `{ a${number}: a }`);
    expect(operations.find('{ a }', undefined)).toBeDefined();
    expect(operations.find('{ a0: a }', undefined)).toBeUndefined();
    for (let number = 0; number < 1_500; number++) {
      await execute(operations, `{ b${number}: a }`);
      operations.find(`{ b${number}: a }`, undefined);
    }
    expect(operations.find('{ b700: a }', undefined)).toBeUndefined();
    expect(operations.find('{ b800: a }', undefined)).toBeDefined();
    const long = `{ a ${'#'.repeat(20_000)}\n}`;
    await execute(operations, long);
    expect(operations.find(long, undefined)).toBeUndefined();
  });

  it('take no more memory when their documents are large', async () => {
    const operations = new KnownOperations();
    const texts = Array.from({ length: 200 }, (_, number) => `{ ${`a${number}: a `.repeat(300)} }`);
    for (const text of texts) await execute(operations, text);
    expect(texts.filter((text) => operations.find(text, undefined)).length).toBeLessThan(20);
  });
});
