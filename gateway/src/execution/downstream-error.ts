import { ERRORS, errorCodeDef } from '@apollo/federation-internals';
import type { ResponsePath } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';

/** An error as a subgraph sent it. A broken subgraph may send anything, null included. */
export type SubgraphError = GraphQLError;

/** @throws TypeError in the words of the stock executor when a subgraph's `errors` are not a list */
export function errorList(errors: unknown): readonly SubgraphError[] {
  if (!Array.isArray(errors)) throw new TypeError('response.errors.map is not a function');
  return errors;
}

/** An error of a subgraph as the client sees it, with its path in the client's answer, as stock makes it. */
export function downstreamError(
  originalError: SubgraphError,
  serviceName: string,
  pathOf: (path: SubgraphError['path']) => ResponsePath | undefined,
): GraphQLError {
  const { message, extensions } = originalError;
  const text = message || `Error while fetching subquery from service "${serviceName}"`;
  const options = {
    originalError,
    path: pathOf(originalError.path),
    extensions: { ...extensions, serviceName },
  };
  const definition = errorCodeDef(originalError);
  if (!definition && extensions?.code) return new GraphQLError(text, options);
  return (definition ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(text, options);
}
