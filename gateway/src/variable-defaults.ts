import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The client's variables with the defaults of those it left out. Apollo's executor looks at the raw variables when
 * it decides on `@skip` and `@include`, and fails on one that only has its default.
 */
export function withDefaults(operation: OperationDefinitionNode, variables: Variables = {}): Variables {
  const missing = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => {
    const name = variable.name.value;
    if (!defaultValue || variables[name] !== undefined) return [];
    return [[name, valueFromASTUntyped(defaultValue)] as const];
  });
  return missing.length === 0 ? variables : { ...variables, ...Object.fromEntries(missing) };
}
