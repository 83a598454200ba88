import { type FieldNode, type GraphQLField, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Count, Variables } from './cost-expression.ts';
import type { ListSize } from './cost-rules.ts';

/** A list that the schema says nothing of is taken to hold this many. */
export const UNKNOWN_LIST_SIZE = 10;

/** An operation leaves the length of a list open, or says it twice, where the schema wants it said once. */
export class SlicingProblem extends Error {
  override readonly name = 'SlicingProblem';
}

export function dependsOnVariables(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(dependsOnVariables);
  return value.kind === Kind.OBJECT && value.fields.some((field) => dependsOnVariables(field.value));
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

/**
 * How many objects a field gives, by its slicing arguments: the largest given, else the default in the schema, else
 * the assumed size. What is no number is refused later, when the variables are checked.
 * @throws SlicingProblem from the count itself, when exactly one argument is wanted
 */
export function listSizeOf(
  listSize: ListSize,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
): Count {
  const slices = listSize.slicingArguments.map((dotted) => {
    const [name = '', ...path] = dotted.split('.');
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const fallback = field.args.find((argument) => argument.name === name)?.defaultValue;
    return { value, path, fallback };
  });
  const count = (variables: Variables): number => {
    const sizes = slices
      .map(({ value, path, fallback }) => {
        const given = value ? valueFromASTUntyped(value, variables) : undefined;
        return memberAt(given === undefined ? fallback : given, path);
      })
      .filter((size) => size !== undefined && size !== null);
    if (listSize.requireOneSlicingArgument && slices.length > 0 && sizes.length !== 1) {
      const names = listSize.slicingArguments.join(', ');
      throw new SlicingProblem(`needs exactly one of the arguments ${names} at the field "${field.name}"`);
    }
    const numbers = sizes.filter((size) => typeof size === 'number' && size >= 0) as number[];
    return numbers.length > 0 ? Math.max(...numbers) : (listSize.assumedSize ?? UNKNOWN_LIST_SIZE);
  };
  const variable = slices.some(({ value }) => value && dependsOnVariables(value));
  return variable ? count : count({});
}
