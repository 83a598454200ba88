import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  valueFromASTUntyped,
} from 'graphql';
import { type CostExpression, FREE, fixed, sum, type Variables } from './cost-expression.ts';
import type { CostRules } from './cost-rules.ts';
import { dependsOnVariables } from './list-size.ts';

/** Cost of a value for an input type, by the weights of the fields that it holds. */
function inputCost(rules: CostRules, type: GraphQLInputType, value: unknown): number {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((total, item) => total + inputCost(rules, named, item), 0);
  const fields = named.getFields();
  let total = 0;
  for (const [name, inner] of Object.entries(value)) {
    const field = fields[name];
    if (!field || inner === null || inner === undefined) continue;
    total += rules.fields.get(`${named.name}.${name}`) ?? defaultWeight(rules, field.type);
    total += inputCost(rules, field.type, inner);
  }
  return total;
}

/** Scalars and enums are free, input objects cost 1, unless their type has a weight. */
function defaultWeight(rules: CostRules, type: GraphQLInputType): number {
  const named = getNamedType(type);
  return rules.types.get(named.name) ?? (isInputObjectType(named) ? 1 : 0);
}

/** Cost of the arguments that a field is given. */
export function argumentsCost(
  rules: CostRules,
  typeName: string,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
): CostExpression {
  const costs = (node.arguments ?? []).map((given): CostExpression => {
    const argument = field.args.find(({ name }) => name === given.name.value);
    if (!argument) return FREE;
    const key = `${typeName}.${field.name}(${argument.name})`;
    const own = rules.arguments.get(key) ?? defaultWeight(rules, argument.type);
    const cost = (variables: Variables): number => {
      const value = valueFromASTUntyped(given.value, variables);
      return value === null || value === undefined ? 0 : own + inputCost(rules, argument.type, value);
    };
    if (!dependsOnVariables(given.value)) return fixed(cost({}));
    if (!isInputObjectType(getNamedType(argument.type))) return own === 0 ? FREE : fixed(own);
    return { constant: 0, terms: [cost] };
  });
  return sum(...costs);
}
