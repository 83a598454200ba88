import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { withDefaults } from '../../variable-defaults.ts';
import { type CostExpression, evaluate, type Variables } from './cost-expression.ts';
import { type CostRules, readCostRules } from './cost-rules.ts';
import { estimateCost } from './estimate.ts';
import { SlicingProblem } from './list-size.ts';

/** Holds operations of one schema against a maximum; each is estimated once, and later only filled with variables. */
export class CostLimit {
  readonly #schema: GraphQLSchema;
  readonly #rules: CostRules;
  readonly #maximum: number;
  readonly #estimates = new WeakMap<OperationDefinitionNode, CostExpression>();

  private constructor(schema: GraphQLSchema, rules: CostRules, maximum: number) {
    this.#schema = schema;
    this.#rules = rules;
    this.#maximum = maximum;
  }

  /** Null for a supergraph that does not link the cost specification: without it there is nothing to go by. */
  static of(schema: GraphQLSchema, supergraph: DocumentNode, maximum: number): CostLimit | null {
    const rules = readCostRules(supergraph);
    return rules ? new CostLimit(schema, rules, maximum) : null;
  }

  /** Estimates a validated operation. @throws SlicingProblem */
  cost(document: DocumentNode, operation: OperationDefinitionNode, variables?: Variables): number {
    let estimate = this.#estimates.get(operation);
    if (!estimate) {
      estimate = estimateCost({ schema: this.#schema, rules: this.#rules, document, operation });
      this.#estimates.set(operation, estimate);
    }
    return evaluate(estimate, withDefaults(operation, variables));
  }

  /** What is wrong with an operation, or null. */
  problem(document: DocumentNode, operation: OperationDefinitionNode, variables?: Variables): string | null {
    try {
      const cost = this.cost(document, operation, variables);
      if (cost <= this.#maximum) return null;
      return `costs ${Math.ceil(cost)} (limit "cost"); at most ${this.#maximum} is allowed`;
    } catch (error) {
      if (error instanceof SlicingProblem) return error.message;
      throw error;
    }
  }
}
