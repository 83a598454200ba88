import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { SegmentedLru } from '../cache/segmented-lru.ts';
import type { BatchingRules } from './batch-group.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import { PLAN_LIMITS, planBytes } from './plan-store.ts';
import { PlanningBudget } from './planning-budget.ts';

/**
 * Plans that the planner weighs for one operation, at the most; Apollo's own limit is ten times as high. Beyond it the
 * planner takes the best one among fewer, which costs a fetch at worst, and its time stays below a second or so.
 */
export const MAX_EVALUATED_PLANS = 1_000;

/** What is known of an operation that was planned. */
interface Planned {
  /** Null for an operation that only the stock executor can run. */
  readonly compiled: CompiledOperation | null;
  readonly bytes: number;
}

/** One supergraph as the compiler sees it, with everything that was compiled for it. */
export class Generation {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly #apiSchema: Schema;
  readonly #supergraphSchema: GraphQLSchema;
  readonly #planner: QueryPlanner;
  readonly #batching: BatchingRules | undefined;
  readonly #budget = new PlanningBudget();
  readonly #planned = new SegmentedLru<Planned>(PLAN_LIMITS, ({ bytes }) => bytes);

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
    const known = this.#planned.get(fullKey);
    if (known) return known.compiled;
    const planned = this.#budget.spendOn(() => this.#plan(document, operationName));
    this.#planned.set(fullKey, planned);
    return planned.compiled;
  }

  /** Plans and compiles an operation before anybody waits for it. */
  prepare(key: string, document: DocumentNode, operationName: string | undefined): void {
    const fullKey = fullKeyOf(key, operationName);
    if (this.#planned.get(fullKey)) return;
    this.#planned.protect(fullKey, this.#plan(document, operationName));
  }

  #plan(document: DocumentNode, operationName: string | undefined): Planned {
    const named = operationName ? { operationName } : {};
    const operation = operationFromDocument(this.#apiSchema, document, named);
    const queryPlan = this.#planner.buildQueryPlan(operation);
    const compiled = compileOperation({
      apiSchema: this.#apiSchema,
      supergraphSchema: this.#supergraphSchema,
      document,
      queryPlan,
      batching: this.#batching,
      ...named,
    });
    return { compiled, bytes: compiled ? planBytes(queryPlan) : 0 };
  }
}

function fullKeyOf(key: string, operationName: string | undefined): string {
  return operationName ? `${key} ${operationName}` : key;
}
