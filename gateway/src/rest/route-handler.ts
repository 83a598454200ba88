import type { Caller } from '@sod/kit/auth-context';
import { forbidden, unauthenticated } from '@sod/kit/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import type { NamedDocument } from './documents.ts';
import type { Graph } from './graph.ts';
import { IDEMPOTENCY_HEADER } from './idempotency/idempotency-key.ts';
import type { IdempotentAnswers } from './idempotency/idempotent-answers.ts';
import type { Answer, Input, InputSchemas, Route } from './route.ts';

/** Name of the request's decoration that holds the caller. */
export const CALLER = 'caller';

/** Finds out who calls, before the body is read. */
export function identify({ access }: Route, authenticator: Authenticator) {
  return async (request: FastifyRequest): Promise<void> => {
    if (access.token === 'ignored') return;
    request.setDecorator(CALLER, await authenticator.authenticate(request.headers.authorization));
  };
}

/** Refuses a caller whom the graph would refuse, before the fields of the body are looked at. */
export function admit({ access }: Route) {
  return async (request: FastifyRequest): Promise<void> => {
    if (access.token !== 'required') return;
    const caller = request.getDecorator<Caller>(CALLER);
    if (!caller) throw unauthenticated();
    if (access.scope !== undefined && !caller.scopes.includes(access.scope)) throw forbidden();
  };
}

/** Runs a row: input to variables, document, answer to JSON. */
export function handlerOf(options: {
  route: Route;
  document: NamedDocument;
  graph: Graph;
  idempotent: IdempotentAnswers;
}) {
  const { route, document, graph, idempotent } = options;

  const run = async (
    input: Input<InputSchemas>,
    variables: object,
    reply: FastifyReply,
    detached: boolean,
  ) => {
    const caller = reply.request.getDecorator<Caller>(CALLER);
    const fieldNames = route.fieldNames?.(input) ?? {};
    const data = await graph.run({ document, variables, fieldNames, caller, reply, detached });
    return route.answer(data, input);
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const input = { params: request.params, query: request.query, body: request.body } as Input<InputSchemas>;
    const variables = route.variables(input);
    const key = route.idempotent ? request.headers[IDEMPOTENCY_HEADER] : undefined;
    let answer: Answer;
    if (typeof key === 'string') {
      const caller = request.getDecorator<Caller>(CALLER)?.userId ?? '';
      const identity = { parts: [route.method, route.path, caller, key], request: variables };
      answer = await idempotent.once(identity, async () => run(input, variables, reply, true));
    } else {
      answer = await run(input, variables, reply, false);
    }
    reply.code(route.status).headers(answer.headers ?? {});
    return route.status === 204 ? reply.send() : reply.send(answer.body);
  };
}
