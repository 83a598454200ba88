import { createHash } from 'node:crypto';
import type { ApolloGateway } from '@apollo/gateway';
import type { Caller } from '@sod/kit/auth-context';
import { type GraphQLError, validate } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { BatchingRules } from '../execution/batch-group.ts';
import type { CompiledExecutor, Executor } from '../execution/compiled-executor.ts';
import { Generation } from '../execution/generation.ts';
import { PreSerialized } from '../execution/pre-serialized.ts';
import type { KnownOperation as ServedOperation } from '../known-documents/known-operations.ts';
import type { OverallPolicy } from '../known-documents/overall-policy.ts';
import type { KnownOperation } from '../reload/warm-up.ts';
import { withDefaults } from '../variable-defaults.ts';
import { compileAccessRules } from './access/access-rules.ts';
import { answerWithoutExecution, completeRestricted } from './access/complete-restricted.ts';
import { RestrictionCache } from './access/restriction-cache.ts';

type RequestContext = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];

/** A request for an operation that was validated before. */
export interface KnownRun {
  readonly known: ServedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly context: GatewayContext;
  readonly policy: OverallPolicy;
}

/**
 * Enforces the supergraph's access directives around a gateway: what the caller may not see is taken out of the
 * operation before it is planned, and put back as null with an error when it was answered.
 */
export class GuardedGateway {
  readonly #inner: ApolloGateway;
  readonly #fullSdl: string;
  readonly #createExecutor: (stock: Executor) => CompiledExecutor;
  readonly #batching: BatchingRules | undefined;
  #executor: CompiledExecutor | null = null;
  #loaded: { readonly restrictions: RestrictionCache; readonly generation: Generation } | null = null;

  /**
   * @param inner a gateway over the supergraph without its access directives
   * @param options.fullSdl the supergraph with them
   * @param options.createExecutor makes what runs the operations that are left, around the inner gateway's executor
   * @param options.batching how fetches of one operation travel together
   */
  constructor(
    inner: ApolloGateway,
    options: {
      fullSdl: string;
      createExecutor: (stock: Executor) => CompiledExecutor;
      batching: BatchingRules | undefined;
    },
  ) {
    this.#inner = inner;
    this.#fullSdl = options.fullSdl;
    this.#createExecutor = options.createExecutor;
    this.#batching = options.batching;
  }

  /** The supergraph with its access directives. */
  get sdl(): string {
    return this.#fullSdl;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    return this.#inner.onSchemaLoadOrUpdate((loaded) => {
      const { apiSchema, coreSupergraphSdl } = loaded;
      this.#loaded = {
        restrictions: new RestrictionCache(compileAccessRules(this.#fullSdl, apiSchema)),
        generation: new Generation(apiSchema, coreSupergraphSdl, this.#batching),
      };
      listener(loaded);
    });
  }

  async load(options: Parameters<ApolloGateway['load']>[0]): Promise<{ executor: Executor }> {
    const { executor } = await this.#inner.load(options);
    const compiled = this.#createExecutor(executor);
    this.#executor = compiled;
    return { executor: (request) => this.#execute(compiled, request) };
  }

  stop(): Promise<void> {
    return this.#inner.stop();
  }

  /**
   * Plans an operation, so that the first caller who asks for it does not wait for that.
   * @returns false when the supergraph does not know the operation
   */
  prepare({ document, queryHash, operationName }: KnownOperation, caller: Caller): boolean {
    if (!this.#loaded) throw new Error('The supergraph is not loaded');
    const { restrictions, generation } = this.#loaded;
    if (validate(generation.schema, document).length > 0) return false;
    const { restriction, signature } = restrictions.restrict(document, operationName, caller);
    if (restriction.kind === 'untouched') generation.prepare(queryHash, document, operationName);
    if (restriction.kind === 'restricted') {
      generation.prepare(restrictedHash(queryHash, signature), restriction.document, operationName);
    }
    return true;
  }

  /** Runs an operation of which nothing has to be taken out for this caller, compiled; null for any other. */
  answerKnown({ known, variables, context, policy }: KnownRun): Promise<Result> | null {
    if (!this.#loaded || !this.#executor) return null;
    const { restrictions, generation } = this.#loaded;
    const { document, operation, operationName, queryHash, schema } = known;
    const { restriction } = restrictions.restrict(document, operationName, context.caller);
    if (restriction.kind !== 'untouched') return null;
    const requestContext = {
      request: { operationName, variables: withDefaults(operation, variables) },
      context,
      document,
      operation,
      operationName: operation.name?.value ?? null,
      queryHash,
      schema,
      overallCachePolicy: policy,
    };
    return this.#executor.executeCompiled(generation, requestContext as unknown as RequestContext);
  }

  async #execute(executor: CompiledExecutor, requestContext: RequestContext): Promise<Result> {
    if (!this.#loaded) throw new Error('The supergraph is not loaded');
    const { prepared } = requestContext.context as GatewayContext;
    if (prepared) {
      const { maxAge = 0, scope = 'PUBLIC' } = prepared.policy;
      requestContext.overallCachePolicy?.restrict({ maxAge, scope });
      return prepared.result;
    }
    const { restrictions, generation } = this.#loaded;
    const caller = requestContext.context.caller as Caller;
    const { document, operation, queryHash } = requestContext;
    const variables = withDefaults(operation, requestContext.request.variables);
    const request = { ...requestContext.request, variables };
    const { restriction, signature } = restrictions.restrict(document, request.operationName, caller);
    if (restriction.kind === 'untouched') return executor.execute(generation, { ...requestContext, request });

    const answer = answerWithoutExecution({ restriction, caller, variables });
    if (answer) return answer;
    if (restriction.kind === 'emptied') throw new Error('An emptied operation has an answer of its own');
    const { data, errors, extensions } = await executor.execute(generation, {
      ...requestContext,
      request,
      document: restriction.document,
      queryHash: restrictedHash(queryHash, signature),
    });
    const { refused } = restriction;
    const completed = completeRestricted({
      refused,
      caller,
      variables,
      data: data instanceof PreSerialized ? data.value : data,
      errors: errors as GraphQLError[],
    });
    return { ...completed, ...(extensions ? { extensions } : {}) };
  }
}

function restrictedHash(queryHash: string, signature: string): string {
  return createHash('sha256').update(`${queryHash}\n${signature}`).digest('hex');
}
