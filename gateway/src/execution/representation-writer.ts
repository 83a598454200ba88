import { isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isPlainObject } from './own-property.ts';
import { jsonText } from './quote.ts';
import { representationObject } from './representation-object.ts';

type Selections = readonly QueryPlanSelectionNode[];

/** Writes what is taken from an object as the text of its members; null when a field is missing. */
type MembersWriter = (source: Record<string, unknown>) => string | null;

const TYPENAME = '__typename';

/**
 * Compiles the `requires` of a fetch into a function from an entity to the JSON text of its representation;
 * null for an entity that has none. Shapes that the planner hardly makes are built as objects first.
 */
export function compileRepresentation(
  supergraph: GraphQLSchema,
  requires: Selections,
): (entity: unknown) => string | null {
  const writers = new Map<string, MembersWriter | null>();
  const slow = (entity: unknown): string | null => {
    const representation = representationObject(supergraph, entity, requires);
    return representation?.[TYPENAME] ? JSON.stringify(representation) : null;
  };
  return (entity) => {
    if (!isPlainObject(entity)) return slow(entity);
    const typename = entity[TYPENAME];
    if (typeof typename !== 'string') return slow(entity);
    let write = writers.get(typename);
    if (write === undefined) {
      if (!supergraph.getType(typename)) return slow(entity);
      write = writerForType(supergraph, requires, typename);
      writers.set(typename, write);
    }
    if (write === null) return slow(entity);
    const members = write(entity);
    return members === null ? null : `{${members}}`;
  };
}

/** The writer for entities of one runtime type, or null when only the object can be built. */
function writerForType(
  supergraph: GraphQLSchema,
  requires: Selections,
  typename: string,
): MembersWriter | null {
  const applying = requires.filter(
    (selection) =>
      selection.kind === 'Field' ||
      (selection.typeCondition &&
        isObjectOfType(supergraph, { [TYPENAME]: typename }, selection.typeCondition)),
  );
  const [only] = applying;
  if (only === undefined) return () => null;
  if (applying.length > 1 || only.kind === 'Field') return null;
  const fields = distinctFields(only.selections);
  if (!fields) return null;
  if (!fields.some((field) => nameOf(field) === TYPENAME)) return () => null;
  return fieldsWriter(supergraph, fields);
}

function fieldsWriter(supergraph: GraphQLSchema, fields: readonly QueryPlanFieldNode[]): MembersWriter {
  const members = fields.map((field, index) => ({
    name: nameOf(field),
    prefix: `${index === 0 ? '' : ','}${JSON.stringify(nameOf(field))}:`,
    write: field.selections ? nestedWriter(supergraph, field.selections) : jsonText,
  }));
  return (source) => {
    let text = '';
    for (const { name, prefix, write } of members) {
      const value = source[name];
      if (value === undefined) return null;
      text += prefix + write(value);
    }
    return text;
  };
}

/** Writes an object, or a list of objects, below an entity; one that lacks a field is null. */
function nestedWriter(supergraph: GraphQLSchema, selections: Selections): (value: unknown) => string {
  const slow = (value: unknown): string =>
    JSON.stringify(representationObject(supergraph, value, selections));
  const fields = distinctFields(selections);
  const writeMembers = fields && fieldsWriter(supergraph, fields);
  const writeObject = (value: unknown): string => {
    if (!writeMembers || !isPlainObject(value)) return slow(value);
    const members = writeMembers(value);
    return members === null ? 'null' : `{${members}}`;
  };
  return (value) => (Array.isArray(value) ? `[${value.map(writeObject).join(',')}]` : writeObject(value));
}

/** The selections, when all are fields and no name occurs twice. */
function distinctFields(selections: Selections): readonly QueryPlanFieldNode[] | undefined {
  const fields = selections.filter((selection) => selection.kind === 'Field');
  const names = new Set(fields.map(nameOf));
  return names.size === selections.length ? fields : undefined;
}

function nameOf(field: QueryPlanFieldNode): string {
  return field.alias || field.name;
}
