import { assert, type Operation } from '@apollo/federation-internals';
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js';
import { GraphQLError } from 'graphql';
import type { JsonObject } from './execution.ts';

/** An answer in the form Apollo's executor gives it. */
export interface StockResponse {
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly unknown[];
  readonly extensions?: { readonly valueCompletion: readonly GraphQLError[] };
}

/** Shapes what was fetched as the stock executor does, with everything that it notes about data that does not fit. */
export function stockResponse(
  operation: Operation,
  data: JsonObject,
  variables: JsonObject,
  errors: readonly unknown[],
): StockResponse {
  try {
    const introspectionHandling = () => assert(false, 'introspection is left to the stock executor');
    const shaped = computeResponse({ operation, variables, input: data, introspectionHandling });
    if (errors.length > 0) return { errors, data: shaped.data };
    if (shaped.errors.length === 0) return { data: shaped.data };
    return { extensions: { valueCompletion: shaped.errors }, data: shaped.data };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    if (error instanceof Error) {
      return { errors: [new GraphQLError(error.message, { originalError: error })] };
    }
    throw error;
  }
}
