import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** A document that is left to graphql-js. */
export class NotCompiled extends Error {
  override readonly name = 'NotCompiled';
}

/** What a document is, for the compiler. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Nodes of the fields of one object by response name, in the order of the answer, as graphql-js collects them. */
export function collectFields(
  { schema, fragments }: Document,
  type: GraphQLObjectType,
  selectionSets: Iterable<SelectionSetNode | undefined>,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  function applies(condition: FragmentDefinitionNode['typeCondition'] | undefined): boolean {
    if (!condition) return true;
    const on = typeFromAST(schema, condition);
    return on === type || (isAbstractType(on) && schema.isSubType(on, type));
  }

  function visit(selection: SelectionNode): void {
    // Conditions would need a collection for each value of their variables.
    if (selection.directives?.length) throw new NotCompiled('a directive');
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      // As a key of an object literal it would be the prototype.
      if (name === '__proto__') throw new NotCompiled(name);
      const nodes = fields.get(name);
      if (nodes) nodes.push(selection);
      else fields.set(name, [selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(selection.typeCondition)) selection.selectionSet.selections.forEach(visit);
    } else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment && applies(fragment.typeCondition)) fragment.selectionSet.selections.forEach(visit);
    }
  }

  for (const set of selectionSets) set?.selections.forEach(visit);
  return fields;
}
