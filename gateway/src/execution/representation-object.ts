import { isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { JsonObject } from './execution.ts';
import { getOwn } from './own-property.ts';

/**
 * What the `requires` of a fetch select from an entity, as an object, step by step as the stock executor does
 * it (`executeSelectionSet`). Null when a field is missing. For the shapes that cannot be written as text.
 */
export function representationObject(
  supergraph: GraphQLSchema,
  source: unknown,
  selections: readonly QueryPlanSelectionNode[],
): JsonObject | null {
  if (source === null) return null;
  const result: JsonObject = Object.create(null);
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias || selection.name;
      const value = getOwn(source, name);
      if (value === undefined) return null;
      result[name] = selected(supergraph, value, selection.selections);
    } else if (selection.typeCondition && source) {
      if (isObjectOfType(supergraph, source, selection.typeCondition)) {
        deepMerge(result, representationObject(supergraph, source, selection.selections));
      }
    }
  }
  return result;
}

function selected(
  supergraph: GraphQLSchema,
  value: unknown,
  selections: readonly QueryPlanSelectionNode[] | undefined,
): unknown {
  if (!selections) return value;
  if (!Array.isArray(value)) return representationObject(supergraph, value, selections);
  return value.map((element) => representationObject(supergraph, element, selections));
}
