import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { downstreamError, errorList, type SubgraphError } from './downstream-error.ts';
import type { JsonObject } from './execution.ts';
import type { Fetch } from './fetch.ts';
import { merge } from './merge.ts';
import { entitiesAt } from './response-path.ts';
import { callTemplate, SubgraphCall } from './subgraph-call.ts';
import { compileVariables } from './variables-text.ts';

/** Compiles a fetch of root fields. Its answer goes into every object at the path. */
export function compileRootFetch(supergraph: GraphQLSchema, node: FetchNode, path: ResponsePath): Fetch {
  const { serviceName, outputRewrites } = node;
  const template = callTemplate({
    kind: 'root',
    query: node.operation,
    operationName: node.operationName,
    operationKind: node.operationKind === 'mutation' ? 'mutation' : 'query',
    path,
  });
  const variablesOf = compileVariables(node.variableUsages, false);
  const pathOf = (errorPath: SubgraphError['path']) =>
    errorPath ? [...path, ...errorPath.slice()] : undefined;
  return {
    prepare(execution) {
      const targets = path.length === 0 ? [execution.data] : entitiesAt(execution.data, path);
      if (targets.length === 0) return undefined;
      return {
        serviceName,
        representations: '',
        call: new SubgraphCall(template, `{${variablesOf(execution.variables)}}`),
        settle({ data, errors }) {
          if (errors) {
            const mapped = errorList(errors).map((error) => downstreamError(error, serviceName, pathOf));
            for (const error of mapped) execution.errors.push(error);
          }
          if (data) applyRewrites(supergraph, outputRewrites, data as JsonObject);
          for (const target of targets) merge(target, data);
        },
      };
    },
  };
}
