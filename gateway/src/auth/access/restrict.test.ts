import { parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { completeRestricted } from './complete-restricted.ts';
import { MAX_REFUSAL_ERRORS } from './refusal-errors.ts';
import { restrict } from './restrict.ts';
import { RestrictionCache } from './restriction-cache.ts';
import { rootValue, rules, TYPE } from './testing/catalogue.ts';
import { answer, compact, outcome } from './testing/gateway-stand-in.ts';
import { ANONYMOUS, callerWith, rulesFor, supergraph } from './testing/supergraph-fixture.ts';

test('a client cannot say what a type is by the reserved response key', () => {
  const query = '{ titled { __access_typename: id2 ... on Note { text } } }'.replace('id2', '__typename');
  const forged = '{ results { ... on Show { __access_typename: title secret } ... on Note { title } } }';
  expect(answer(query, ANONYMOUS, rules, { rootValue }).sent).toContain('__access_typename_1');
  const result = answer(forged, ANONYMOUS, rules, { rootValue });
  expect(JSON.stringify(result.data)).toBe(
    '{"results":[{"__access_typename":"Dune","secret":null},{},{"title":null}]}',
  );
});

test('only the chosen operation of a document is looked at and sent', () => {
  const query = 'query A { me { name } } query B { show { title secret } }';
  const { sent } = answer(query, ANONYMOUS, rules, { rootValue, operationName: 'B' });
  expect(compact(sent ?? '')).toBe(compact(`query B { show { title ${TYPE} } }`));
});

test('a field of an interface also demands what a sub-interface of it demands', () => {
  const nested = rulesFor(
    supergraph(
      `type Query { node: Node }
       interface Node { id: ID }
       interface Sub implements Node { id: ID @authenticated }
       type T implements Node & Sub { id: ID }`,
      'query: Query',
    ),
  );
  const data = { node: { __typename: 'T', id: '1' } };
  expect(outcome(answer('{ node { id } }', ANONYMOUS, nested, { rootValue: data }))).toEqual([
    'node.id UNAUTHENTICATED',
  ]);
});

test('a field that the supergraph does not know is refused', () => {
  expect(rules.ofField('Show', 'unheardOf')).toMatchObject([{ kind: 'never' }]);
  expect(rules.ofField('UnheardOf', 'id')).toMatchObject([{ kind: 'never' }]);
  expect(rules.ofType('UnheardOf')).toMatchObject([{ kind: 'never' }]);
});

test('an object whose type the answer does not tell is null', () => {
  const restriction = restrict(parse('{ titled { title } }'), null, ANONYMOUS, rules);
  if (restriction.kind !== 'restricted') throw new Error('not restricted');
  const { refused } = restriction;
  const data = { titled: { title: 'Memo', __access_typename: 'UnheardOf' } };
  const completed = completeRestricted({ refused, caller: ANONYMOUS, data });
  expect(JSON.stringify(completed.data)).toBe('{"titled":null}');
});

test('an answer without data stays without data', () => {
  const restriction = restrict(parse('{ version me { name } }'), null, ANONYMOUS, rules);
  if (restriction.kind !== 'restricted') throw new Error('not restricted');
  const completed = completeRestricted({ refused: restriction.refused, caller: ANONYMOUS, data: null });
  expect(completed).toEqual({ data: null, errors: [] });
});

test('an answer reports a bounded number of refusals, and every refused position is null', () => {
  const many = MAX_REFUSAL_ERRORS + 10;
  const world = { shows: Array.from({ length: many }, () => rootValue.show) };
  const { data, errors } = answer('{ shows { secret } }', ANONYMOUS, rules, { rootValue: world });
  expect(errors).toHaveLength(MAX_REFUSAL_ERRORS);
  const nothing = Array.from({ length: many }, () => ({ secret: null }));
  expect(JSON.stringify(data)).toBe(JSON.stringify({ shows: nothing }));
});

describe('A large document', () => {
  test('with a long chain of fragments is restricted without recursion', () => {
    const length = 5_000;
    const chain = Array.from({ length }, (_, i) => `fragment F${i} on Show { ...F${i + 1} }`).join('\n');
    const document = parse(`{ show { ...F0 } } ${chain} fragment F${length} on Show { secret title }`);
    const restriction = restrict(document, null, ANONYMOUS, rules);
    if (restriction.kind !== 'restricted') throw new Error('not restricted');
    expect(restriction.document.definitions).toHaveLength(length + 2);
    expect(print(restriction.document)).not.toContain('secret');
  });

  test('with fragments that double the operation at every step is restricted in linear time', () => {
    const steps = 60;
    const doubling = Array.from(
      { length: steps },
      (_, i) => `fragment F${i} on Show { a: similar { ...F${i + 1} } b: similar { ...F${i + 1} } }`,
    );
    const document = parse(`{ show { ...F0 } } ${doubling.join('\n')} fragment F${steps} on Show { secret }`);
    const restriction = restrict(document, null, ANONYMOUS, rules);
    expect(restriction.kind).toBe('restricted');
  });
});

describe('A restriction', () => {
  const document = parse('query Q { show { title secret rating trail } } query P { version }');

  test('is shared by callers with the same unmet requirements, whoever they are', () => {
    const cache = new RestrictionCache(rules);
    const anonymous = cache.restrict(document, 'Q', ANONYMOUS);
    const one = cache.restrict(document, 'Q', callerWith('review'));
    const other = cache.restrict(document, 'Q', { userId: 'other', sessionId: 's', scopes: ['x', 'review'] });
    expect(other.restriction).toBe(one.restriction);
    expect(other.signature).toBe(one.signature);
    expect(anonymous.signature).not.toBe(one.signature);
  });

  test('has an empty signature where the document stays as it is', () => {
    const cache = new RestrictionCache(rules);
    expect(cache.restrict(document, 'Q', callerWith('review', 'c'))).toEqual({
      restriction: { kind: 'untouched' },
      signature: '',
    });
    expect(cache.restrict(document, 'P', ANONYMOUS).signature).toBe('');
  });

  test('tells one caller from another only by the rules that the document touches', () => {
    const cache = new RestrictionCache(rules);
    const query = parse('{ show { secret } }');
    const signatures = [[], ['review'], ['color', 'c']].map(
      (scopes) => cache.restrict(query, null, callerWith(...scopes)).signature,
    );
    expect(new Set(signatures)).toEqual(new Set(['']));
  });
});
