import type { ApolloServer } from '@apollo/server';
import type { Caller } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import type { FastifyReply } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import type { ContextSigner } from '../auth/context-signer.ts';
import { createRequestContext, type GatewayContext } from '../context.ts';
import { PreSerialized } from '../execution/pre-serialized.ts';
import type { NamedDocument } from './documents.ts';
import type { FieldNames } from './field-names.ts';
import { failureOf } from './graph-failure.ts';

export interface GraphOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly authenticator: Authenticator;
  readonly signer: ContextSigner;
  readonly logger: Logger;
}

/** One operation to run for one client. */
export interface GraphCall {
  readonly document: NamedDocument;
  readonly variables: object;
  readonly fieldNames?: FieldNames;
  readonly caller: Caller;
  readonly reply: FastifyReply;
  /** Goes on when the client leaves: others may wait for the same answer. */
  readonly detached?: boolean;
}

/** Runs named documents through the gateway's own pipeline. */
export class Graph {
  readonly #options: GraphOptions;

  constructor(options: GraphOptions) {
    this.#options = options;
  }

  /** @throws AppError or GraphFailure when the answer has any error: REST has no half answers. */
  async run(call: GraphCall): Promise<unknown> {
    const { document, variables, fieldNames = {}, caller, reply, detached = false } = call;
    const { apollo, signer, logger } = this.#options;
    const { request } = reply;
    const context = createRequestContext({ caller, request, reply, signer, logger, detached });
    const { query, operationName } = document;
    const { body } = await apollo.executeOperation(
      { query, operationName, variables: { ...variables } },
      { contextValue: context },
    );
    if (body.kind !== 'single') throw new Error('Incremental delivery is not offered');
    const { data, errors = [] } = body.singleResult;
    if (errors.length > 0 || !data) throw failureOf(errors, fieldNames, context.logger);
    return data instanceof PreSerialized ? data.value : data;
  }
}
