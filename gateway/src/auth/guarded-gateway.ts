import { createHash } from 'node:crypto';
import type { ApolloGateway } from '@apollo/gateway';
import type { Caller } from '@sod/kit/auth-context';
import type { GraphQLError } from 'graphql';
import { withDefaults } from '../variable-defaults.ts';
import { compileAccessRules } from './access/access-rules.ts';
import { answerWithoutExecution, completeRestricted } from './access/complete-restricted.ts';
import { RestrictionCache } from './access/restriction-cache.ts';

type Executor = ApolloGateway['executor'];
type RequestContext = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];

/**
 * Enforces the supergraph's access directives around a gateway: what the caller may not see is taken out of the
 * operation before it is planned, and put back as null with an error when it was answered.
 */
export class GuardedGateway {
  readonly #inner: ApolloGateway;
  readonly #fullSdl: string;
  #restrictions: RestrictionCache | null = null;

  /**
   * @param inner a gateway over the supergraph without its access directives
   * @param fullSdl the supergraph with them
   */
  constructor(inner: ApolloGateway, fullSdl: string) {
    this.#inner = inner;
    this.#fullSdl = fullSdl;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    return this.#inner.onSchemaLoadOrUpdate((loaded) => {
      this.#restrictions = new RestrictionCache(compileAccessRules(this.#fullSdl, loaded.apiSchema));
      listener(loaded);
    });
  }

  async load(options: Parameters<ApolloGateway['load']>[0]): Promise<{ executor: Executor }> {
    const { executor } = await this.#inner.load(options);
    return { executor: (request) => this.#execute(executor, request) };
  }

  stop(): Promise<void> {
    return this.#inner.stop();
  }

  async #execute(executor: Executor, requestContext: RequestContext): Promise<Result> {
    if (!this.#restrictions) throw new Error('The access rules are not loaded');
    const caller = requestContext.context.caller as Caller;
    const { document, operation, queryHash } = requestContext;
    const variables = withDefaults(operation, requestContext.request.variables);
    const request = { ...requestContext.request, variables };
    const { restriction, signature } = this.#restrictions.restrict(document, request.operationName, caller);
    if (restriction.kind === 'untouched') return executor({ ...requestContext, request });

    const answer = answerWithoutExecution({ restriction, caller, variables });
    if (answer) return answer;
    if (restriction.kind === 'emptied') throw new Error('An emptied operation has an answer of its own');
    const { data, errors, extensions } = await executor({
      ...requestContext,
      request,
      document: restriction.document,
      queryHash: createHash('sha256').update(`${queryHash}\n${signature}`).digest('hex'),
    });
    const { refused } = restriction;
    const completed = completeRestricted({
      refused,
      caller,
      variables,
      data,
      errors: errors as GraphQLError[],
    });
    return { ...completed, ...(extensions ? { extensions } : {}) };
  }
}
