import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { BatchingRules } from './batch-group.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import { PlanningBudget } from './planning-budget.ts';

/**
 * Plans that the planner weighs for one operation, at the most; Apollo's own limit is ten times as high. Beyond it the
 * planner takes the best one among fewer, which costs a fetch at worst, and its time stays below a second or so.
 */
export const MAX_EVALUATED_PLANS = 1_000;
/** Operations of one generation that are kept compiled, at the most. */
const MAX_COMPILED = 2_000;

/** One supergraph as the compiler sees it, with everything that was compiled for it. */
export class Generation {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly #apiSchema: Schema;
  readonly #supergraphSchema: GraphQLSchema;
  readonly #planner: QueryPlanner;
  readonly #batching: BatchingRules | undefined;
  readonly #budget = new PlanningBudget();
  readonly #compiled = new Map<string, CompiledOperation | null>();

  /**
   * @param schema the schema that clients see
   * @param sdl the supergraph without its access directives
   * @param batching see {@link compileOperation}
   */
  constructor(schema: GraphQLSchema, sdl: string, batching?: BatchingRules) {
    const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
    this.schema = schema;
    this.#apiSchema = supergraph.apiSchema();
    this.#supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph, {
      debug: { maxEvaluatedPlans: MAX_EVALUATED_PLANS },
    });
    this.#batching = batching;
  }

  /**
   * The compiled form of an operation, made when it is first asked for.
   * @param key names the document; with the operation's name it stands for the operation
   * @returns null for an operation that only the stock executor can run
   * @throws GraphQLError `SERVICE_UNAVAILABLE` when too much has been planned of late
   */
  compiled(key: string, document: DocumentNode, operationName: string | undefined): CompiledOperation | null {
    const fullKey = fullKeyOf(key, operationName);
    const known = this.#compiled.get(fullKey);
    if (known === undefined) {
      return this.#budget.spendOn(() => this.#make(fullKey, document, operationName));
    }
    // Used ones move to the end, so that documents sent once cannot push out those sent often.
    this.#compiled.delete(fullKey);
    this.#compiled.set(fullKey, known);
    return known;
  }

  /** Plans and compiles an operation before anybody waits for it. */
  prepare(key: string, document: DocumentNode, operationName: string | undefined): void {
    const fullKey = fullKeyOf(key, operationName);
    if (!this.#compiled.has(fullKey)) this.#make(fullKey, document, operationName);
  }

  #make(fullKey: string, document: DocumentNode, operationName: string | undefined) {
    const made = this.#compile(document, operationName);
    this.#compiled.set(fullKey, made);
    if (this.#compiled.size > MAX_COMPILED) {
      const oldest = this.#compiled.keys().next();
      if (!oldest.done) this.#compiled.delete(oldest.value);
    }
    return made;
  }

  #compile(document: DocumentNode, operationName: string | undefined): CompiledOperation | null {
    const named = operationName ? { operationName } : {};
    const operation = operationFromDocument(this.#apiSchema, document, named);
    const queryPlan = this.#planner.buildQueryPlan(operation);
    return compileOperation({
      apiSchema: this.#apiSchema,
      supergraphSchema: this.#supergraphSchema,
      document,
      queryPlan,
      batching: this.#batching,
      ...named,
    });
  }
}

function fullKeyOf(key: string, operationName: string | undefined): string {
  return operationName ? `${key} ${operationName}` : key;
}
