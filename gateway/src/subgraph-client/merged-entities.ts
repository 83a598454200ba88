import type { GraphQLBody, SubgraphError } from './graphql-answer.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A fetch of entities in which each entity is asked for once, and the way back to the fetch as it was. */
export interface MergedEntities {
  readonly variables: Variables;
  /** The answer as if every representation had been sent. Repeated entities are objects of their own. */
  expand(body: GraphQLBody): GraphQLBody;
}

/** Takes repeated representations out of a fetch; null when there are none. */
export function mergeEntities(variables: Variables | undefined): MergedEntities | null {
  const representations = variables?.representations;
  if (!Array.isArray(representations) || representations.length < 2) return null;
  const numbers = new Map<string, number>();
  const unique: unknown[] = [];
  const numberAt = representations.map((representation) => {
    const text = JSON.stringify(representation);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, unique.length);
    return unique.push(representation) - 1;
  });
  if (unique.length === representations.length) return null;
  return {
    variables: { ...variables, representations: unique },
    expand: ({ data, errors, extensions }) => ({
      data: data && expandData(data, numberAt, unique.length),
      errors: errors?.flatMap((error) => expandError(error, numberAt)),
      extensions,
    }),
  };
}

function expandData(
  data: Record<string, unknown>,
  numberAt: readonly number[],
  expected: number,
): Record<string, unknown> {
  const entities = data._entities;
  // A list of another length belongs to nobody; Apollo's executor refuses it.
  if (!Array.isArray(entities) || entities.length !== expected) return data;
  const taken = new Set<number>();
  const expanded = numberAt.map((number) => {
    const entity: unknown = entities[number];
    if (taken.has(number)) return structuredClone(entity);
    taken.add(number);
    return entity;
  });
  return { ...data, _entities: expanded };
}

function expandError(error: SubgraphError, numberAt: readonly number[]): SubgraphError[] {
  const [root, number, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof number !== 'number') return [error];
  return numberAt.flatMap((at, place) =>
    at === number ? [{ ...error, path: ['_entities', place, ...rest] }] : [],
  );
}
