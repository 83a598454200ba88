import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';
import { costDirectiveNames } from './cost-link.ts';

/** How long a list gets, by `@listSize`. */
export interface ListSize {
  readonly assumedSize: number | null;
  /** Arguments that say how long; dots lead into input objects. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that have this length, instead of the field itself. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/**
 * What a supergraph says by `@cost` and `@listSize` (IBM's GraphQL Cost Directive specification, named and with
 * whole weights as in Federation 2.9).
 */
export interface CostRules {
  /** Weights by name of a type. */
  readonly types: ReadonlyMap<string, number>;
  /** Weights by `Type.field`, fields of input objects too. */
  readonly fields: ReadonlyMap<string, number>;
  /** Weights by `Type.field(argument)`. */
  readonly arguments: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

type Directives = readonly DirectiveNode[] | undefined;

function find(directives: Directives, names: ReadonlySet<string>): DirectiveNode | undefined {
  return directives?.find(({ name }) => names.has(name.value));
}

function argumentOf(directive: DirectiveNode, argument: string): ValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === argument)?.value;
}

function numberIn(value: ValueNode | undefined): number | null {
  return value?.kind === Kind.INT || value?.kind === Kind.FLOAT || value?.kind === Kind.STRING
    ? Number(value.value)
    : null;
}

function textsIn(value: ValueNode | undefined): string[] {
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(textsIn) : [];
}

function listSizeOf(directive: DirectiveNode): ListSize {
  const required = argumentOf(directive, 'requireOneSlicingArgument');
  return {
    assumedSize: numberIn(argumentOf(directive, 'assumedSize')),
    slicingArguments: textsIn(argumentOf(directive, 'slicingArguments')),
    sizedFields: textsIn(argumentOf(directive, 'sizedFields')),
    requireOneSlicingArgument: !(required?.kind === Kind.BOOLEAN && !required.value),
  };
}

/** Reads the rules of a supergraph; null when it does not link the specification, so that there is nothing to go by. */
export function readCostRules(supergraph: DocumentNode): CostRules | null {
  const names = costDirectiveNames(supergraph);
  if (!names) return null;
  const types = new Map<string, number>();
  const fields = new Map<string, number>();
  const args = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const weigh = (weights: Map<string, number>, key: string, directives: Directives) => {
    const directive = find(directives, names.cost);
    const weight = directive ? numberIn(argumentOf(directive, 'weight')) : null;
    if (weight !== null) weights.set(key, weight);
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION)
      continue;
    const type = definition.name.value;
    weigh(types, type, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const key = `${type}.${field.name.value}`;
      weigh(fields, key, field.directives);
      const listSize = find(field.directives, names.listSize);
      if (listSize) listSizes.set(key, listSizeOf(listSize));
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) {
        weigh(args, `${key}(${argument.name.value})`, argument.directives);
      }
    }
  }
  return { types, fields, arguments: args, listSizes };
}
