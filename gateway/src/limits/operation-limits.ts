import type { LimitVariables } from './limit-variables.ts';
import type { OperationLimits } from './operation/document-limits.ts';

/** The limits of one document out of the configuration. */
export function operationLimits(config: LimitVariables): OperationLimits {
  return {
    tokens: config.MAX_QUERY_TOKENS,
    depth: config.MAX_QUERY_DEPTH,
    aliases: config.MAX_QUERY_ALIASES,
    rootFields: config.MAX_ROOT_FIELDS,
    directives: config.MAX_QUERY_DIRECTIVES,
    selections: config.MAX_QUERY_SELECTIONS,
  };
}
