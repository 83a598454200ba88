import { GraphQLError } from 'graphql';
import { hash } from './choices.ts';

/** How broken subgraphs are. What is hit follows from the seed. */
export interface Damage {
  readonly seed: number;
  /** So many fields in a thousand are null with an error, as GraphQL has it. */
  readonly refusals: number;
  /** So many values in a thousand are wrong. */
  readonly permille: number;
  /** So many answers in a thousand are. */
  readonly callPermille: number;
}

/** A value that is left out. */
export const MISSING = Symbol('missing');

const VALUES: readonly unknown[] = [
  null,
  null,
  MISSING,
  MISSING,
  0,
  42,
  -1.5,
  2 ** 53,
  1e21,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  '',
  'text',
  'DRAMA',
  'SECRET',
  true,
  false,
  [],
  [null],
  [1, 'two'],
  [[]],
  {},
  { id: 'id-1' },
  { __typename: 'Nope', id: 'id-1' },
  { __typename: 'Book', id: 'id-1', isbn: 'isbn-1' },
  { __typename: null },
  { __typename: '' },
  [{ __typename: 'Movie', id: 'id-1' }],
  { toString: 'own', constructor: null },
];

const TYPENAMES: readonly unknown[] = [
  MISSING,
  MISSING,
  null,
  '',
  'Nope',
  'Media',
  'Book',
  'Movie',
  'Draft',
  'Genre',
  7,
  {},
];

function isHit({ seed, permille }: Damage, kind: string, place: string, factor: number): boolean {
  return permille > 0 && hash('hit', kind, place, seed) % 1_000 < permille * factor;
}

/** A wrong value for a place, or undefined when it is spared. */
export function damagedValue(damage: Damage, kind: string, place: string, factor: number): unknown {
  if (!isHit(damage, kind, place, factor)) return undefined;
  const value = VALUES[hash('what', kind, place, damage.seed) % VALUES.length];
  return typeof value === 'object' ? structuredClone(value) : value;
}

/**
 * A wrong answer for a representation. What is not even an object is the answer to all of a call: the stock
 * executor stops at the first such place, and ours may by then have served a later one, when both share a list.
 */
export function damagedEntity(damage: Damage, representation: string, call: string): unknown {
  const forAll = damagedValue(damage, 'entities', call, 1);
  if (forAll !== undefined && forAll !== MISSING) return forAll;
  const value = damagedValue(damage, 'entity', representation, 2);
  if (value === MISSING) return null;
  return typeof value === 'object' ? value : undefined;
}

export function damagedTypename(damage: Damage, place: string, typename: string): unknown {
  if (!isHit(damage, 'typename', place, 2)) return typename;
  return TYPENAMES[hash('typename', place, damage.seed) % TYPENAMES.length];
}

export interface Answer {
  data?: unknown;
  errors?: unknown;
}

/** Breaks a whole answer, or throws instead of it. */
export function damageCall(
  damage: Damage,
  place: string,
  answer: Answer,
  representations: readonly unknown[] | undefined,
): Answer {
  if (hash('call', place, damage.seed) % 1_000 >= damage.callPermille) return answer;
  const kinds = representations ? [...CALLS, ...entityCalls(representations)] : CALLS;
  const kind = kinds[hash('how', place, damage.seed) % kinds.length];
  return kind?.(answer) ?? answer;
}

const CALLS: readonly ((answer: Answer) => Answer)[] = [
  () => {
    throw new Error('connect ECONNREFUSED');
  },
  () => {
    throw new GraphQLError('401: Unauthorized', {
      extensions: { code: 'UNAUTHENTICATED', response: { status: 401 } },
    });
  },
  () => ({ data: null, errors: [{ message: 'down' }] }),
  () => ({ data: null }),
  () => ({}),
  () => ({ errors: [] }),
  ({ data }) => ({ data, errors: [{ message: 'partly', path: [] }, { extensions: { code: 'X' } }] }),
  ({ data }) => ({ data, errors: [{ message: 'deep', path: ['a', 'b', 1, 'c'] }] }),
  ({ data }) => ({ data, errors: [{ message: 'odd path', path: 'text' }] }),
  ({ data }) => ({ data, errors: [{ message: 'odd path', path: 5 }] }),
  ({ data }) => ({ data: { ...(data as object), __typename: 'Nope' } }),
  ({ data }) => ({ data: { ...(data as object), __typename: 'Query', constructor: { id: 1 } } }),
  ({ data }) => ({ data, errors: 'not a list' }),
  ({ data }) => ({ data, errors: [null] }),
  () => ({ data: 'text' }),
  () => ({ data: 5 }),
  () => ({ data: [] }),
];

function entityCalls(representations: readonly unknown[]): ((answer: Answer) => Answer)[] {
  const first = JSON.stringify(representations[0]);
  // Every place with the first representation has the error: a subgraph cannot treat equal ones differently.
  const alike = representations.flatMap((one, index) => (JSON.stringify(one) === first ? [index] : []));
  const entities = ({ data }: Answer) => (data as { _entities: unknown[] })._entities;
  return [
    () => ({ data: { _entities: null } }),
    () => ({ data: { _entities: {} } }),
    (answer) => ({ data: { _entities: entities(answer).slice(1) } }),
    (answer) => ({ data: { _entities: [...entities(answer), {}] } }),
    (answer) => ({ data: { _entities: entities(answer).map(() => null) } }),
    (answer) => ({ data: { _entities: entities(answer).map(() => ({})) } }),
    ({ data }) => ({ data, errors: alike.map((index) => ({ message: 'one', path: ['_entities', index] })) }),
    () => ({
      data: null,
      errors: alike.map((index) => ({
        message: 'one',
        path: ['_entities', index, 'x', 0],
        extensions: { code: 'GONE' },
      })),
    }),
    ({ data }) => ({ data, errors: [{ message: 'none', path: ['_entities', 999, 'x'] }] }),
    ({ data }) => ({ data, errors: [{ message: 'all', path: ['_entities'] }] }),
    ({ data }) => ({ data, errors: [{ message: 'object path', path: { 1: 5 } }] }),
  ];
}
