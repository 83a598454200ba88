import {
  type CompositeType,
  type Directive,
  type Operation,
  type Selection,
  type SelectionSet,
  Variable,
} from '@apollo/federation-internals';
import { ANOMALY } from './anomaly.ts';
import type { JsonObject } from './execution.ts';
import { ObjectWriters } from './object-writer.ts';
import { isInheritedName } from './own-property.ts';
import { UnsupportedOperation } from './unsupported-operation.ts';
import { nothing, type ValueWriter } from './value-writer.ts';

/** Compiled writers kept for one operation, one for each combination of values of its condition variables. */
const MAX_VARIANTS = 32;

/**
 * Writes the answer's `data` from what was fetched, in the client's selection and order, as Apollo's
 * `computeResponse` shapes it. It only notices that something is not as it has to be.
 */
export class Projection {
  readonly #operation: Operation;
  readonly #rootType: CompositeType;
  readonly #conditionVariables: readonly string[];
  readonly #defaults: Readonly<JsonObject>;
  readonly #variants = new Map<string, ValueWriter>();

  /** @throws UnsupportedOperation for introspection, `@defer`, and names that every object inherits */
  constructor(operation: Operation) {
    this.#operation = operation;
    this.#rootType = operation.selectionSet.parentType;
    this.#conditionVariables = examine(operation.selectionSet);
    this.#defaults = operation.collectDefaultedVariableValues();
  }

  /**
   * The text of `data`, or null when the data does not fit or a condition has no boolean value.
   * @param shared whether `data` holds lists more than once, whose texts are then remembered
   */
  write(data: JsonObject, variables: Readonly<JsonObject>, shared: boolean): string | null {
    try {
      const { __typename: typename } = data;
      if (typename !== undefined && typename !== this.#rootType.name) return null;
      return this.#variantFor(variables)(data, shared ? [] : undefined);
    } catch (error) {
      if (error === ANOMALY) return null;
      throw error;
    }
  }

  #variantFor(variables: Readonly<JsonObject>): ValueWriter {
    const values = this.#conditionVariables.map((name) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : this.#defaults[name];
      if (typeof value !== 'boolean') throw ANOMALY;
      return value;
    });
    const key = values.join();
    const known = this.#variants.get(key);
    if (known) return known;
    const compiled = this.#compile(
      new Map(this.#conditionVariables.map((name, index) => [name, values[index]])),
    );
    const [oldest] = this.#variants.keys();
    if (this.#variants.size >= MAX_VARIANTS && oldest !== undefined) this.#variants.delete(oldest);
    this.#variants.set(key, compiled);
    return compiled;
  }

  #compile(values: ReadonlyMap<string, boolean | undefined>): ValueWriter {
    const holds = (condition: boolean | Variable | undefined) =>
      condition instanceof Variable ? values.get(condition.name) : condition;
    const isIncluded = (selection: Selection) => {
      const { skip, include } = conditionsOf(selection);
      return !(skip && holds(skip.condition)) && !(include && !holds(include.condition));
    };
    const writers = new ObjectWriters(this.#operation.schema(), isIncluded);
    const root = { selectionSet: this.#operation.selectionSet, declaredType: this.#rootType };
    return writers.forSelections([root], nothing);
  }
}

type IfDirective = Pick<Directive<never, { if: boolean | Variable }>, 'arguments'>;

interface Condition {
  readonly condition: boolean | Variable | undefined;
}

function conditionsOf(selection: Selection): { skip: Condition | undefined; include: Condition | undefined } {
  const schema = selection.element.schema();
  const first = (directives: readonly IfDirective[]): Condition | undefined =>
    directives[0] && { condition: directives[0].arguments().if };
  return {
    skip: first(selection.element.appliedDirectivesOf(schema.skipDirective())),
    include: first(selection.element.appliedDirectivesOf(schema.includeDirective())),
  };
}

/** The variables in `@skip` and `@include`. @throws UnsupportedOperation */
function examine(root: SelectionSet): readonly string[] {
  const variables = new Set<string>();
  const visited = new Set<SelectionSet>();
  const visit = (selectionSet: SelectionSet) => {
    if (visited.has(selectionSet)) return;
    visited.add(selectionSet);
    for (const selection of selectionSet.selections()) {
      for (const condition of Object.values(conditionsOf(selection))) {
        if (condition?.condition instanceof Variable) variables.add(condition.condition.name);
      }
      if (selection.kind === 'FieldSelection') {
        const { element } = selection;
        if (element.definition.isSchemaIntrospectionField()) throw new UnsupportedOperation('introspection');
        if (isInheritedName(element.responseName())) throw new UnsupportedOperation('an inherited name');
      } else if (selection.element.appliedDirectives.some(({ name }) => name === 'defer')) {
        throw new UnsupportedOperation('@defer');
      }
      if (selection.selectionSet) visit(selection.selectionSet);
    }
  };
  visit(root);
  return [...variables];
}
