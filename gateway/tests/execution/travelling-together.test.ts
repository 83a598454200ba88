import { AppError } from '@sod/kit/errors';
import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BatchingRules } from '../../src/execution/batch-group.ts';
import { compileOperation } from '../../src/execution/compile-operation.ts';
import type { CompiledOperation } from '../../src/execution/compiled-operation.ts';
import type { Send } from '../../src/execution/execution.ts';
import { stringifyResult } from '../../src/execution/pre-serialized.ts';
import type { SubgraphCall } from '../../src/execution/subgraph-call.ts';
import { BothExecutors } from './both-executors.ts';
import { federation, planFor } from './federation.ts';
import { sendFrom } from './send-from.ts';
import { REVIEWS } from './supergraphs/reviews.ts';

const reviews = federation(REVIEWS);
const QUERY = '{ me { id reviews { product { name inStock } } } topProducts { upc inStock } }';
const ANSWER =
  '{"data":{"me":{"id":"1","reviews":[{"product":{"name":"Table","inStock":true}},' +
  '{"product":{"name":"Couch","inStock":null}}]},"topProducts":[{"upc":"1","inStock":false},' +
  '{"upc":"2","inStock":null},{"upc":"1","inStock":false}]}}\n';
const BATCH = { data: { _entities_0: [{ inStock: true }, null], _entities_1: [{ inStock: false }, null] } };
const TOP = { data: { _entities: [{ inStock: false }, null] } };
const MINE = { data: { _entities: [{ inStock: true }, null] } };

/** The public benchmark's operation. */
const HEAVY = `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate upc weight }
  query TestQuery {
    users {
      ...User
      reviews {
        ...Review
        product {
          ...Product
          reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
        }
      }
    }
    topProducts {
      ...Product
      reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
    }
  }`;

function compile(rules: Partial<BatchingRules> = {}, query = QUERY): CompiledOperation | null {
  const document = parse(query);
  const queryPlan = planFor(reviews, document);
  if (!queryPlan) throw new Error('the planner failed');
  const batching = { keepsAnswers: false, except: new Set<string>(), ...rules };
  return compileOperation({ ...reviews, document, queryPlan, batching });
}

function answers(inventory: unknown[]): Record<string, unknown[]> {
  const product = (upc: string) => ({ product: { __typename: 'Product', upc } });
  const products = [1, 2, 1].map((upc) => ({ __typename: 'Product', upc: String(upc) }));
  return {
    accounts: [{ data: { me: { __typename: 'User', id: '1' } } }],
    products: [
      { data: { topProducts: products } },
      { data: { _entities: [{ name: 'Table' }, { name: 'Couch' }] } },
    ],
    reviews: [{ data: { _entities: [{ reviews: [product('1'), product('9')] }] } }],
    inventory,
  };
}

/** Runs the operation; the last four calls are to the inventory at the most. */
async function run(operation: CompiledOperation | null, inventory: unknown[], signal?: AbortSignal) {
  const calls: SubgraphCall[] = [];
  const send = sendFrom(answers(inventory), calls);
  const recover = (_: string, { path }: SubgraphCall) => ({ errors: [{ message: path.join('.') }] });
  const answer = await operation?.execute({ send, recover, ...(signal ? { signal } : {}) });
  const kinds = calls.filter(({ query }) => query.includes('inStock')).map(({ kind }) => kind);
  return { calls, kinds, body: stringifyResult({ data: answer?.data }), errors: answer?.errors };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('fetches that travel together', () => {
  it('are one call with an alias each', async () => {
    const errors = [{ message: 'gone', path: ['_entities_1', 1, 'inStock'] }];
    const { calls, body, errors: told } = await run(compile(), [{ ...BATCH, errors }]);
    const [batch] = calls.filter(({ kind }) => kind === 'batch');
    expect(batch?.parts.map(({ path }) => path.join('.'))).toEqual(['me.reviews.@.product', 'topProducts.@']);
    expect(Object.keys(batch?.variables ?? {})).toEqual(['representations_0', 'representations_1']);
    expect(body).toBe(ANSWER);
    expect(told).toMatchObject([{ message: 'gone', path: ['topProducts', 1, 'inStock'] }]);
  });

  it('take the 16 fetches of the public benchmark in 6 calls, with the same answer', async () => {
    const document = parse(HEAVY);
    const queryPlan = planFor(reviews, document);
    if (!queryPlan) throw new Error('the planner failed');
    const both = new BothExecutors(reviews, document, queryPlan);
    const none = { seed: 4, refusals: 0, permille: 0, callPermille: 0 };
    const alone = await both.runCompiled({}, none);
    const together = await both.runCompiled({}, none, both.batched);
    expect(alone.requests).toHaveLength(16);
    expect(together.requests).toHaveLength(6);
    expect(together.body).toBe(alone.body);
    expect(await both.runStock({}, none)).toEqual(alone);
  });

  it.each<[string, unknown]>([
    ['fail', new Error('refused')],
    ['are answered without data', { data: null, errors: [{ message: 'one of them' }] }],
    ['bring an error that names none of them', { ...BATCH, errors: [{ message: 'partly' }] }],
  ])('are asked for one by one when they %s, and not sent together again for a minute', async (_, answer) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const operation = compile();
    const first = await run(operation, [answer, MINE, TOP]);
    expect(first).toMatchObject({ body: ANSWER, kinds: ['batch', 'entities', 'entities'] });
    expect(first.errors).toBeUndefined();
    expect((await run(operation, [TOP, MINE])).kinds).toEqual(['entities', 'entities']);
    vi.advanceTimersByTime(60_000);
    expect((await run(operation, [BATCH])).kinds).toEqual(['batch']);
  });

  it('pass their deadline together, each in its own words', async () => {
    const { kinds, errors } = await run(compile(), [new AppError('GATEWAY_TIMEOUT', 'late')]);
    expect(kinds).toEqual(['batch']);
    expect(errors).toMatchObject([{ message: 'me.reviews.@.product' }, { message: 'topProducts.@' }]);
  });

  it('do not wait for one that has nothing to ask', async () => {
    const calls: SubgraphCall[] = [];
    const entities = [{ inStock: true }, { inStock: true }];
    const all = { ...answers([{ data: { _entities: entities } }]), accounts: [{ data: { me: null } }] };
    const answer = await compile()?.execute({ send: sendFrom(all, calls) });
    expect(calls.map(({ kind }) => kind)).toEqual(['root', 'root', 'entities']);
    expect(answer && stringifyResult(answer)).toContain(
      '"me":null,"topProducts":[{"upc":"1","inStock":true}',
    );
  });

  it('wait for each other no longer than a tenth of a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = Promise.withResolvers<void>();
    const answering = sendFrom(answers([TOP, MINE]));
    const kinds: string[] = [];
    const send: Send = async (name, call, signal) => {
      kinds.push(`${name} ${call.kind}`);
      if (name === 'accounts') await silent.promise;
      return answering(name, call, signal);
    };
    const running = compile()?.execute({ send });
    await vi.advanceTimersByTimeAsync(99);
    expect(kinds).not.toContain('inventory entities');
    await vi.advanceTimersByTimeAsync(1);
    expect(kinds).toContain('inventory entities');
    silent.resolve();
    expect(stringifyResult({ data: (await running)?.data })).toBe(ANSWER);
  });

  it('are sent no more once the client has left', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const leaving = new AbortController();
    const answering = sendFrom(answers([TOP]));
    const send: Send = async (name, call, signal) => {
      if (name === 'reviews') leaving.abort(new Error('left'));
      return answering(name, call, signal);
    };
    await expect(compile()?.execute({ send, signal: leaving.signal })).rejects.toThrow('left');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('go alone where their answers are kept, under a key of their own', async () => {
    const operation = compile({ keepsAnswers: true });
    const kept = { ...TOP, cacheHint: { maxAge: 60 } };
    expect((await run(operation, [kept, MINE])).kinds).toEqual(['entities', 'entities']);
    expect((await run(operation, [kept, MINE])).kinds).toEqual(['entities', 'entities']);
    const other = compile({ keepsAnswers: true });
    expect((await run(other, [TOP, MINE])).kinds).toEqual(['entities', 'entities']);
    expect((await run(other, [{ ...BATCH, cacheHint: { maxAge: 60 } }])).kinds).toEqual(['batch']);
    expect((await run(other, [TOP, MINE])).kinds).toEqual(['entities', 'entities']);
  });

  it('stay apart for a subgraph that is excepted', async () => {
    const operation = compile({ except: new Set(['inventory']) });
    expect(await run(operation, [TOP, MINE])).toMatchObject({
      body: ANSWER,
      kinds: ['entities', 'entities'],
    });
  });
});
