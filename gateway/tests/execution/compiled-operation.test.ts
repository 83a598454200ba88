import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../src/execution/compile-operation.ts';
import type { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import { stringifyResult } from '../../src/execution/pre-serialized.ts';
import type { SubgraphCall } from '../../src/execution/subgraph-call.ts';
import { federation, planFor } from './federation.ts';
import { sendFrom } from './send-from.ts';
import { MEDIA } from './supergraphs/media.ts';
import { REVIEWS } from './supergraphs/reviews.ts';

const reviews = federation(REVIEWS);
const media = federation(MEDIA);

function compile(supergraph: typeof reviews, query: string): CompiledOperation | null {
  const document = parse(query);
  const queryPlan = planFor(supergraph, document);
  if (!queryPlan) throw new Error('the planner failed');
  return compileOperation({ ...supergraph, document, queryPlan });
}

const IDS = '{ topProducts { upc reviews { author { name } } } }';
const PRODUCTS = {
  data: { topProducts: [1, 2, 1].map((upc) => ({ __typename: 'Product', upc: String(upc) })) },
};
const author = (id: string) => ({ author: { __typename: 'User', id } });

describe('CompiledOperation', () => {
  it('asks for each entity once and tells its errors at every place', async () => {
    const calls: SubgraphCall[] = [];
    const send = sendFrom(
      {
        products: [PRODUCTS],
        reviews: [
          { data: { _entities: [{ reviews: [author('a'), author('b')] }, { reviews: [author('a')] }] } },
        ],
        accounts: [
          {
            data: { _entities: [{ name: 'Ann' }, null] },
            errors: [{ message: 'gone', path: ['_entities', 1], extensions: { code: 'GONE' } }],
          },
        ],
      },
      calls,
    );
    const answer = await compile(reviews, IDS)?.execute({ variables: {}, send });
    expect(calls.map(({ variables }) => variables.representations)).toEqual([
      undefined,
      [
        { __typename: 'Product', upc: '1' },
        { __typename: 'Product', upc: '2' },
      ],
      [
        { __typename: 'User', id: 'a' },
        { __typename: 'User', id: 'b' },
      ],
    ]);
    const both = '{"reviews":[{"author":{"name":"Ann"}},{"author":{"name":null}}]}';
    expect(answer && stringifyResult({ data: answer.data })).toContain(both.slice(1, -1));
    expect(answer?.errors).toMatchObject([
      {
        path: ['topProducts', 0, 'reviews', 1, 'author'],
        extensions: { code: 'GONE', serviceName: 'accounts' },
      },
      { path: ['topProducts', 2, 'reviews', 1, 'author'] },
    ]);
  });

  it('keeps the rest of the answer when a call fails, as the caller tells the failure', async () => {
    const answers = () => ({ products: [PRODUCTS], reviews: [new Error('refused')] });
    const operation = compile(reviews, IDS);
    const bare = await operation?.execute({ variables: {}, send: sendFrom(answers()) });
    expect(bare?.errors).toEqual([new Error('refused')]);
    const recovered = await operation?.execute({
      variables: {},
      send: sendFrom(answers()),
      recover: (service, { kind }, failure) => ({
        errors: [{ message: `${service}: ${(failure as Error).message}`, path: ['_entities', 0, kind] }],
      }),
    });
    expect(recovered?.errors).toMatchObject([
      { message: 'reviews: refused', path: ['topProducts', 0, 'entities'] },
      { message: 'reviews: refused', path: ['topProducts', 2, 'entities'] },
    ]);
    expect(recovered && stringifyResult({ data: recovered.data })).toContain('{"upc":"2","reviews":null}');
  });

  it('notes a call that throws before it is sent', async () => {
    const answer = await compile(reviews, '{ me { id } }')?.execute({
      variables: {},
      send: () => {
        throw new Error('no such service');
      },
    });
    expect(answer?.errors).toEqual([new Error('no such service')]);
    expect(answer && stringifyResult({ data: answer.data })).toBe('{"data":{"me":null}}\n');
  });

  it('sends nothing more once the client has left', async () => {
    const leaving = new AbortController();
    const calls: string[] = [];
    const running = compile(reviews, IDS)?.execute({
      variables: {},
      signal: leaving.signal,
      send: async (name) => {
        calls.push(name);
        leaving.abort(new Error('left'));
        return PRODUCTS;
      },
    });
    await expect(running).rejects.toThrow('left');
    expect(calls).toEqual(['products']);
  });

  it('leaves to the stock executor what it does not know', () => {
    expect(compile(reviews, '{ __schema { types { name } } me { id } }')).toBeNull();
    expect(compile(reviews, '{ constructor: me { id } }')).toBeNull();
    expect(compile(reviews, '{ me { id __typename } }')).not.toBeNull();
  });

  it('does not take a list for an object, whose fields it might seem to have', async () => {
    const send = sendFrom({ catalogue: [{ data: { image: [] } }], people: [{ data: { image: [] } }] });
    const answer = await compile(media, '{ image { at } }')?.execute({ variables: {}, send });
    expect(answer && stringifyResult(answer)).toBe('{"data":{"image":{"at":null}}}\n');
  });
});
