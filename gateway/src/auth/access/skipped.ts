import { type DirectiveNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';

/** The values of variables, as the client sent them. They decide only whether a position exists in the answer. */
export type Variables = Readonly<Record<string, unknown>>;

function conditionOf(directive: DirectiveNode, operation: OperationDefinitionNode, variables: Variables) {
  const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const name = value.name.value;
  if (Object.hasOwn(variables, name) && variables[name] !== undefined) return variables[name];
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue?.kind === Kind.BOOLEAN ? definition.defaultValue.value : undefined;
}

/** Whether `@skip` or `@include` takes a selection out. A value that is no Boolean takes nothing out. */
export function isSkipped(
  selection: SelectionNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): boolean {
  for (const directive of selection.directives ?? []) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    if (conditionOf(directive, operation, variables) === (name === 'skip')) return true;
  }
  return false;
}
