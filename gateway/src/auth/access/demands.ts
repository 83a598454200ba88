import type { Caller } from '@sod/kit/auth-context';
import { TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import type { OperationParts } from './operation-parts.ts';
import { meets, type Requirement } from './requirement.ts';

/** Every requirement that stands on a coordinate of the operation. It depends on nothing but document and rules. */
export function demandsOf({ operation, fragments }: OperationParts, rules: AccessRules): Set<Requirement> {
  const demands = new Set<Requirement>();
  const add = (requirements: readonly Requirement[]): void => {
    for (const requirement of requirements) demands.add(requirement);
  };
  for (const definition of [operation, ...fragments.values()]) {
    const typeInfo = new TypeInfo(rules.schema);
    visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        FragmentDefinition: (node) => add(rules.ofType(node.typeCondition.name.value)),
        InlineFragment: (node) => {
          if (node.typeCondition) add(rules.ofType(node.typeCondition.name.value));
        },
        Field: (node) => add(rules.ofField(typeInfo.getParentType()?.name ?? '', node.name.value)),
      }),
    );
  }
  return demands;
}

/** The part of the demands that the caller does not meet. */
export function unmetBy(caller: Caller, demands: ReadonlySet<Requirement>): Set<Requirement> {
  return new Set([...demands].filter((requirement) => !meets(caller, requirement)));
}

/**
 * What a plan or a restricted document may be shared under, beside the document: callers with the same signature
 * are refused the same coordinates of it. Empty for a caller who may run the document as it is. It is comparable
 * only between requirements of the same `AccessRules`.
 */
export function signatureOf(unmet: ReadonlySet<Requirement>): string {
  return [...unmet]
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join('.');
}
