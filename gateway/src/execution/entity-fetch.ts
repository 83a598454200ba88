import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import type { FetchNode, QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { errorList } from './downstream-error.ts';
import { entityErrors } from './entity-errors.ts';
import { type EntitySet, entitySet, placesByNumber } from './entity-set.ts';
import type { Execution, JsonObject, SubgraphResponse } from './execution.ts';
import type { Fetch } from './fetch.ts';
import { merge } from './merge.ts';
import { isPlainObject } from './own-property.ts';
import { compileRepresentation } from './representation-writer.ts';
import { entitiesAt } from './response-path.ts';
import { compileRewrittenRepresentation, withoutTypename } from './rewritten-representation.ts';
import { callTemplate, SubgraphCall } from './subgraph-call.ts';
import { compileVariables } from './variables-text.ts';

/** Compiles a fetch of entities: what is known of the objects at the path is sent, the answers go into them. */
export function compileEntityFetch(
  supergraph: GraphQLSchema,
  node: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  path: ResponsePath,
): Fetch {
  const { serviceName, outputRewrites } = node;
  const template = callTemplate({
    kind: 'entities',
    query: node.operation,
    operationName: node.operationName,
    operationKind: 'query',
    path,
  });
  const variablesOf = compileVariables(node.variableUsages, true);
  const writer = node.inputRewrites
    ? compileRewrittenRepresentation(supergraph, node, requires)
    : compileRepresentation(supergraph, requires);
  const representationsOf = node.inputRewrites
    ? (texts: readonly string[]) => texts.map(withoutTypename).join(',')
    : (texts: readonly string[]) => texts.join(',');

  function settle(
    execution: Execution,
    set: EntitySet,
    walkedOnce: boolean,
    response: SubgraphResponse,
  ): void {
    let known: ReturnType<typeof placesByNumber> | undefined;
    const places = () => {
      known ??= placesByNumber(set, walkedOnce ? entitiesAt(execution.data, path) : set.entities);
      return known;
    };
    const { data, errors } = response;
    if (errors) {
      const mapped = entityErrors(errorList(errors), serviceName, path, execution.data, places);
      for (const error of mapped) execution.errors.push(error);
    }
    if (!data) return;
    const received = (data as JsonObject)._entities;
    if (!(received && Array.isArray(received))) {
      throw new Error(`Expected "data._entities" in response to be an array`);
    }
    if (received.length !== set.texts.length) {
      // The stock executor asks for each place; its message counts them.
      const count = places().reduce((sum, { length }) => sum + length, 0);
      throw new Error(`Expected "data._entities" to contain ${count} elements`);
    }
    if (set.texts.length < set.entities.length) execution.shared = true;
    for (let index = 0; index < set.entities.length; index++) {
      const entity = received[set.numbers[index] as number];
      const target = set.entities[index] as JsonObject;
      if (entity && !entity.__typename) {
        // Without rewrites, which may look at it, a missing name need not be filled in: the target has it.
        const filledIn = entity.__typename !== undefined || outputRewrites || !isPlainObject(entity);
        if (filledIn) entity.__typename = target.__typename;
      }
      applyRewrites(supergraph, outputRewrites, entity);
      merge(target, entity);
    }
  }

  return {
    prepare(execution) {
      const walkedOnce = execution.shared;
      const candidates = entitiesAt(execution.data, path, walkedOnce ? new Set() : undefined);
      if (candidates.length === 0) return undefined;
      try {
        const set = entitySet(candidates, writer);
        if (set.texts.length === 0) return undefined;
        const variables = variablesOf(execution.variables);
        const representations = representationsOf(set.texts);
        return {
          serviceName,
          call: new SubgraphCall(template, `{${variables}"representations":[${representations}]}`),
          representations,
          settle: (response) => settle(execution, set, walkedOnce, response),
        };
      } catch (error) {
        execution.errors.push(error);
        return undefined;
      }
    },
  };
}
