import type { ApolloGateway } from '@apollo/gateway';
import { AppError } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { getVariableValues } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { errorsOfFailedFetch } from '../subgraph-client/failed-fetch.ts';
import type { SubgraphClient } from '../subgraph-client/subgraph-client.ts';
import type { CompiledOperation } from './compiled-operation.ts';
import type { Recover, Send } from './execution.ts';
import type { Generation } from './generation.ts';
import { firstDifference } from './shadow.ts';

export type Executor = ApolloGateway['executor'];
type RequestContext = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

/** Which executor answers: ours, Apollo's, or Apollo's with ours beside it and differences in the log. */
export type ExecutionMode = 'compiled' | 'apollo' | 'shadow';

export interface CompiledExecutorOptions {
  readonly mode: ExecutionMode;
  readonly stock: Executor;
  readonly clientOf: (subgraph: string) => SubgraphClient;
  /** Awaited after a subgraph answered a mutation and before the client hears of it. */
  readonly afterMutation: (subgraph: string) => Promise<void>;
  readonly logger: Logger;
}

/** Who asks for a plan gets Apollo's executor, which puts it into its answer. */
function asksForPlan({ request }: RequestContext): boolean {
  return request.http?.headers.get('apollo-query-plan-experimental') != null;
}

function compiledFor(generation: Generation, requestContext: RequestContext): CompiledOperation | null {
  const { request, queryHash, document } = requestContext;
  return generation.compiled(queryHash, document, request.operationName);
}

/** What is wrong with the client's variables; undefined when nothing is. */
function variableErrors(generation: Generation, { operation, request }: RequestContext) {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return undefined;
  return getVariableValues(generation.schema, definitions, request.variables ?? {}).errors;
}

/** Answers operations by their compiled form, and by Apollo's executor what cannot be compiled. */
export class CompiledExecutor {
  readonly #options: CompiledExecutorOptions;

  constructor(options: CompiledExecutorOptions) {
    this.#options = options;
  }

  async execute(generation: Generation, requestContext: RequestContext): Promise<Result> {
    const { mode, stock } = this.#options;
    if (mode === 'apollo' || asksForPlan(requestContext)) return stock(requestContext);
    const compiled = compiledFor(generation, requestContext);
    if (!compiled) return stock(requestContext);
    const errors = variableErrors(generation, requestContext);
    if (errors) return { errors };
    if (mode === 'compiled') return this.#run(compiled, requestContext);
    const answer = await stock(requestContext);
    if (requestContext.operation.operation === 'query') {
      await this.#compare(compiled, requestContext, answer);
    }
    return answer;
  }

  /** Runs the compiled form; null for an operation that has none, or while it is not what answers. */
  executeCompiled(generation: Generation, requestContext: RequestContext): Promise<Result> | null {
    if (this.#options.mode !== 'compiled') return null;
    const compiled = compiledFor(generation, requestContext);
    if (!compiled) return null;
    const errors = variableErrors(generation, requestContext);
    return errors ? Promise.resolve({ errors }) : this.#run(compiled, requestContext);
  }

  async #run(compiled: CompiledOperation, requestContext: RequestContext): Promise<Result> {
    const context = requestContext.context as GatewayContext;
    const policy = requestContext.overallCachePolicy;
    const { clientOf, afterMutation } = this.#options;
    const send: Send = async (subgraph, { query, body, operationKind }, signal) => {
      const mutation = operationKind === 'mutation';
      const headers = await context.subgraphHeaders(subgraph, mutation);
      const response = await clientOf(subgraph).fetch({ query, body, asker: context }, headers, signal);
      if (mutation) await afterMutation(subgraph);
      else policy?.restrict(response.cacheHint);
      return response;
    };
    const recover: Recover = (_subgraph, { query, variables }, failure) => {
      if (!(failure instanceof AppError)) throw failure;
      policy?.restrict({ maxAge: 0 });
      return { errors: errorsOfFailedFetch({ query, variables }, failure) };
    };
    const { variables } = requestContext.request;
    const answer = await compiled.execute({ variables, send, recover, signal: context.signal });
    return answer as Result;
  }

  async #compare(
    compiled: CompiledOperation,
    requestContext: RequestContext,
    expected: Result,
  ): Promise<void> {
    const { logger } = this.#options;
    const operationName = requestContext.operationName ?? undefined;
    try {
      const actual = await this.#run(compiled, requestContext);
      const difference = firstDifference(expected, actual);
      if (difference) logger.warn({ operationName, ...difference }, 'the executors differ');
    } catch (error) {
      logger.warn(
        { operationName, err: error },
        'the compiled operation failed where the stock executor did not',
      );
    }
  }
}
