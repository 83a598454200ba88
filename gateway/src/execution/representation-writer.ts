import { isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { isPlainObject } from './own-property.ts';
import { jsonText } from './quote.ts';
import { representationObject } from './representation-object.ts';

type Selections = readonly QueryPlanSelectionNode[];

/** Writes what is taken from an object as the text of its members; null when a field is missing. */
type MembersWriter = (source: Record<string, unknown>) => string | null;

const TYPENAME = '__typename';

/** Compiled `requires` of a fetch. */
export interface RepresentationWriter {
  /** The JSON text of an entity's representation; null when it has none. */
  write(entity: unknown): string | null;
  /**
   * A value that entities with the same representation have in common; undefined when none is known. Others may
   * have it too.
   */
  hintOf(entity: unknown): unknown;
  /** Whether two entities are sure to have the same representation. */
  areAlike(one: unknown, other: unknown): boolean;
}

/** What is taken from the entities of one type: fields, at least one of them `__typename`. */
interface TypeSelection {
  readonly writeMembers: MembersWriter;
  readonly names: readonly string[];
  /** The field whose value is the hint. */
  readonly hint: string;
}

/** Compiles the `requires` of a fetch. Shapes that the planner hardly makes are built as objects first. */
export function compileRepresentation(supergraph: GraphQLSchema, requires: Selections): RepresentationWriter {
  const selections = new Map<string, TypeSelection | null>();
  /** Null for an entity whose representation has to be built as an object. */
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
    write(entity) {
      const selection = selectionOf(entity);
      if (selection) {
        const members = selection.writeMembers(entity as Record<string, unknown>);
        return members === null ? null : `{${members}}`;
      }
      const representation = representationObject(supergraph, entity, requires);
      return representation?.[TYPENAME] ? JSON.stringify(representation) : null;
    },
    hintOf(entity) {
      const selection = selectionOf(entity);
      return selection ? (entity as Record<string, unknown>)[selection.hint] : undefined;
    },
    areAlike(one, other) {
      const selection = selectionOf(one);
      if (!selection) return false;
      const source = one as Record<string, unknown>;
      const target = other as Record<string, unknown>;
      for (const name of selection.names) if (source[name] !== target[name]) return false;
      return true;
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
  const hinting =
    fields.find(isId) ?? fields.findLast((field) => !field.selections && nameOf(field) !== TYPENAME);
  return {
    writeMembers: fieldsWriter(supergraph, fields),
    names,
    hint: hinting ? nameOf(hinting) : TYPENAME,
  };
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
