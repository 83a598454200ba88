import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { representationObject } from './representation-object.ts';
import type { RepresentationWriter } from './representation-writer.ts';

/**
 * Writes representations with the planner's rewrites, which make an entity look like the subgraph's own type. The
 * entity's type follows on a line of its own: entities of two types may look alike and still must not share an
 * answer, which may lack the type and then gets the entity's.
 */
export function compileRewrittenRepresentation(
  supergraph: GraphQLSchema,
  { inputRewrites }: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
): RepresentationWriter {
  return {
    write(entity) {
      const representation = representationObject(supergraph, entity, requires);
      if (!representation?.__typename) return null;
      const typename = String(representation.__typename);
      applyRewrites(supergraph, inputRewrites, representation);
      return `${JSON.stringify(representation)}\n${typename}`;
    },
    selectionOf: () => null,
  };
}

/** The representation alone. */
export function withoutTypename(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}
