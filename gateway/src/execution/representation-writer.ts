import { isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { isPlainObject } from './own-property.ts';
import { jsonText } from './quote.ts';
import { representationObject } from './representation-object.ts';
import { unrolledEquality, unrolledWriterOfPresent } from './unrolled.ts';

type Selections = readonly QueryPlanSelectionNode[];

type Properties = Readonly<Record<string, unknown>>;

const TYPENAME = '__typename';

/** What is taken from the entities of one type when that is a list of fields, `__typename` among them. */
export interface TypeSelection {
  /** The text of a representation; null when a field is missing. */
  readonly write: (entity: Properties) => string | null;
  /** A field that mostly tells entities apart. */
  readonly hint: string;
  /** Whether two entities are sure to have the same representation; otherwise their texts have to be compared. */
  readonly areAlike: (one: Properties, other: Properties) => boolean;
}

/** Compiled `requires` of a fetch. */
export interface RepresentationWriter {
  /** The selection for an entity's type; null where there is none so simple, and for what is no object. */
  selectionOf(entity: unknown): TypeSelection | null;
  /** The JSON text of any entity's representation; null when it has none. */
  write(entity: unknown): string | null;
}

/** Compiles the `requires` of a fetch. Shapes that the planner hardly makes are built as objects first. */
export function compileRepresentation(supergraph: GraphQLSchema, requires: Selections): RepresentationWriter {
  const selections = new Map<string, TypeSelection | null>();
  const selectionOf = (entity: unknown): TypeSelection | null => {
    if (!isPlainObject(entity)) return null;
    const typename = entity[TYPENAME];
    if (typeof typename !== 'string') return null;
    let selection = selections.get(typename);
    if (selection === undefined) {
      if (!supergraph.getType(typename)) return null;
      selection = selectionFor(supergraph, requires, typename);
      selections.set(typename, selection);
    }
    return selection;
  };
  return {
    selectionOf,
    write(entity) {
      const selection = selectionOf(entity);
      if (selection) return selection.write(entity as Properties);
      const representation = representationObject(supergraph, entity, requires);
      return representation?.[TYPENAME] ? JSON.stringify(representation) : null;
    },
  };
}

function selectionFor(
  supergraph: GraphQLSchema,
  requires: Selections,
  typename: string,
): TypeSelection | null {
  const applying = requires.filter(
    (selection) =>
      selection.kind === 'Field' ||
      (selection.typeCondition &&
        isObjectOfType(supergraph, { [TYPENAME]: typename }, selection.typeCondition)),
  );
  const [only] = applying;
  if (only === undefined || applying.length > 1 || only.kind === 'Field') return null;
  const fields = distinctFields(only.selections);
  const names = fields?.map(nameOf);
  if (!fields || !names?.includes(TYPENAME)) return null;
  const type = supergraph.getType(typename);
  const own = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const isId = ({ name }: QueryPlanFieldNode) => String(getNamedType(own[name]?.type)) === 'ID';
  const leaves = fields.filter((field) => !field.selections && nameOf(field) !== TYPENAME);
  const hinting = leaves.find(isId) ?? leaves.at(-1);
  return {
    write: fieldsWriter(supergraph, fields),
    hint: hinting ? nameOf(hinting) : TYPENAME,
    areAlike: unrolledEquality(names),
  };
}

/** Writes an object with the fields; null when one is missing. */
function fieldsWriter(
  supergraph: GraphQLSchema,
  fields: readonly QueryPlanFieldNode[],
): (source: Properties) => string | null {
  const writeMembers = unrolledWriterOfPresent(
    fields.map((field, index) => ({
      name: nameOf(field),
      prefix: `${index === 0 ? '{' : ','}${JSON.stringify(nameOf(field))}:`,
      write: field.selections ? nestedWriter(supergraph, field.selections) : jsonText,
    })),
  );
  return (source) => {
    const members = writeMembers(source);
    return members === null ? null : `${members}}`;
  };
}

/** Writes an object, or a list of objects, below an entity; one that lacks a field is null. */
function nestedWriter(supergraph: GraphQLSchema, selections: Selections): (value: unknown) => string {
  const slow = (value: unknown): string =>
    JSON.stringify(representationObject(supergraph, value, selections));
  const fields = distinctFields(selections);
  const writeFields = fields && fieldsWriter(supergraph, fields);
  const writeObject = (value: unknown): string =>
    writeFields && isPlainObject(value) ? (writeFields(value) ?? 'null') : slow(value);
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
