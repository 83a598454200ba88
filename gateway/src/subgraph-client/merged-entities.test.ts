import { expect, it } from 'vitest';
import { mergeEntities } from './merged-entities.ts';

const a = { __typename: 'Person', id: 'a' };
const b = { __typename: 'Person', id: 'b' };

it('leaves a fetch alone in which nothing is repeated', () => {
  expect(mergeEntities({ representations: [a, b] })).toBeNull();
  expect(mergeEntities({ representations: [a] })).toBeNull();
  expect(mergeEntities({ id: 1 })).toBeNull();
  expect(mergeEntities(undefined)).toBeNull();
});

it('asks for each entity once, and keeps the other variables', () => {
  const merged = mergeEntities({ representations: [a, b, { ...a }, a], size: 3 });
  expect(merged?.variables).toEqual({ representations: [a, b], size: 3 });
});

it('gives each place an entity of its own', () => {
  const merged = mergeEntities({ representations: [a, b, a] });
  const { data } = merged?.expand({ data: { _entities: [{ names: ['Ada'] }, null] } }) ?? {};
  const entities = data?._entities as unknown[];
  expect(entities).toEqual([{ names: ['Ada'] }, null, { names: ['Ada'] }]);
  expect(entities[0]).not.toBe(entities[2]);
});

it('tells an error of an entity at each of its places', () => {
  const merged = mergeEntities({ representations: [a, b, a] });
  const errors = [
    { message: 'old', path: ['_entities', 0, 'age'] },
    { message: 'nobody', path: ['_entities', 1] },
    { message: 'all' },
  ];
  expect(merged?.expand({ data: null, errors }).errors).toEqual([
    { message: 'old', path: ['_entities', 0, 'age'] },
    { message: 'old', path: ['_entities', 2, 'age'] },
    { message: 'nobody', path: ['_entities', 1] },
    { message: 'all' },
  ]);
});

it('leaves a list alone that has not as many entities as were asked for', () => {
  const merged = mergeEntities({ representations: [a, a] });
  expect(merged?.expand({ data: { _entities: [] } }).data).toEqual({ _entities: [] });
});
