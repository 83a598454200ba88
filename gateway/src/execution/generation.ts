import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { BatchingRules } from './batch-group.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation } from './compiled-operation.ts';

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
    this.#planner = new QueryPlanner(supergraph);
    this.#batching = batching;
  }

  /**
   * The compiled form of an operation, made when it is first asked for.
   * @param key names the document; with the operation's name it stands for the operation
   * @returns null for an operation that only the stock executor can run
   */
  compiled(key: string, document: DocumentNode, operationName: string | undefined): CompiledOperation | null {
    const fullKey = operationName ? `${key} ${operationName}` : key;
    const known = this.#compiled.get(fullKey);
    if (known !== undefined) {
      // Used ones move to the end, so that documents sent once cannot push out those sent often.
      this.#compiled.delete(fullKey);
      this.#compiled.set(fullKey, known);
      return known;
    }
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
