import type { AppError } from '@sod/kit/errors';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { LruStore } from '../cache/lru-store.ts';
import type { SubgraphError, SubgraphRequest } from './subgraph-client.ts';

/** Fetches whose fields are remembered, and what their texts take, at the most. */
const LIMITS = { entries: 2_000, bytes: 2 * 1024 * 1024 };
/** Field paths of fetches that the planner made, by their text. */
const remembered = new LruStore<readonly string[]>(LIMITS, (fields) => 2 * fields.join().length);

/** The response keys of the fields right below a selection set, through its inline fragments. */
function responseKeys(selectionSet: SelectionSetNode, keys = new Set<string>()): Set<string> {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) responseKeys(selection.selectionSet, keys);
  }
  keys.delete('__typename');
  return keys;
}

function fieldsOf(document: DocumentNode, entities: boolean): readonly string[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return [];
  if (!entities) return [...responseKeys(operation.selectionSet)];
  const [field] = operation.selectionSet.selections;
  return field?.kind === Kind.FIELD && field.selectionSet ? [...responseKeys(field.selectionSet)] : [];
}

function lostFields(query: string, entities: boolean): readonly string[] {
  const known = remembered.get(query);
  if (known) return known;
  const fields = fieldsOf(parse(query, { noLocation: true }), entities);
  remembered.set(query, fields);
  return fields;
}

/**
 * The errors of a fetch that brought nothing: one for each field that stays empty, at the path where the
 * subgraph itself would have reported it, so that the planner's mapping leads each to the client's path.
 */
export function errorsOfFailedFetch(request: SubgraphRequest, failure: AppError): SubgraphError[] {
  const { message, code, details } = failure;
  const extensions = { code, ...details };
  const representations = request.variables?.representations;
  const entities = Array.isArray(representations);
  const fields = lostFields(request.query, entities);
  const parents = entities ? representations.map((_, index) => ['_entities', index]) : [[]];
  return parents.flatMap((parent) =>
    fields.map((field) => ({ message, path: [...parent, field], extensions: { ...extensions } })),
  );
}
