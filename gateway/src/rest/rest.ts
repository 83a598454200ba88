import swagger from '@fastify/swagger';
import type { Caller } from '@sod/kit/auth-context';
import type { HttpServer } from '@sod/kit/http-server';
import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, type OperationTypeNode, parse, validate } from 'graphql';
import { answerOtherMethods } from '../http/methods.ts';
import type { SignInThrottle } from '../limits/sign-in/sign-in-throttle.ts';
import { loadDocuments, type NamedDocument } from './documents.ts';
import { Graph, type GraphOptions } from './graph.ts';
import { cacheHeaders } from './http/cache-headers.ts';
import { tagAnswer, tagEncoding } from './http/conditional-requests.ts';
import { refuseEncodedBody } from './http/encoded-body.ts';
import { compileInput } from './http/input-validation.ts';
import { parseJsonBody } from './http/json-body.ts';
import type { IdempotentAnswers } from './idempotency/idempotent-answers.ts';
import { refuseKnown } from './known-refusals.ts';
import { serveDocs } from './openapi/docs-page.ts';
import { openApiOptions } from './openapi/openapi.ts';
import { routeSchema } from './openapi/route-schema.ts';
import { answerError } from './rest-errors.ts';
import type { Route } from './route.ts';
import { admit, CALLER, handlerOf, identify } from './route-handler.ts';
import { ROUTES } from './routes.ts';
import { authStatusSchema, doneSchema, sessionSchema } from './schemas/auth-schemas.ts';
import { errorSchema } from './schemas/error-schema.ts';
import { showSchema } from './schemas/show-schemas.ts';
import { userSchema } from './schemas/user-schemas.ts';

export interface RestOptions extends GraphOptions {
  readonly idempotent: IdempotentAnswers;
  readonly throttle: SignInThrottle;
  /** The table; rows may be added. */
  readonly routes?: readonly Route[];
  /** Where the named documents are. */
  readonly operationsDirectory?: string;
  /** The graph that is served at the start: routes whose documents it cannot answer are left out. */
  readonly schema: GraphQLSchema;
}

const SHARED_SCHEMAS = [showSchema, userSchema, sessionSchema, doneSchema, authStatusSchema, errorSchema];

/** The REST interface with its OpenAPI document and documentation page; nothing for a graph that has none of it. */
export function registerRest(server: HttpServer, options: RestOptions): void {
  server.register(async (scope) => {
    const { routes = ROUTES, operationsDirectory } = options;
    const names = routes.map(({ operation }) => operation);
    const documents = await loadDocuments(names, operationsDirectory);
    const served = routes.filter(({ operation }) => isAnswerable(documents.get(operation), options.schema));
    if (served.length === 0) return;
    await scope.register(swagger, openApiOptions);
    scope.register(serveDocs);
    scope.register(async (api) => {
      for (const schema of SHARED_SCHEMAS) api.addSchema(schema);
      prepare(api);
      serveRoutes(api, { ...options, routes: served, documents });
    });
  });
}

/** graphql-js holds every mutation valid for a schema without mutations. */
function isAnswerable(document: NamedDocument | undefined, schema: GraphQLSchema): boolean {
  if (!document || !schema.getRootType(document.kind as OperationTypeNode)) return false;
  return validate(schema, parse(document.query)).length === 0;
}

/** What all routes share: the form of bodies, errors and headers. */
function prepare(api: FastifyInstance): void {
  api.decorateRequest(CALLER, null satisfies Caller);
  api.setValidatorCompiler(compileInput);
  api.setErrorHandler(answerError);
  api.removeAllContentTypeParsers();
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  );
  api.addHook('onRequest', refuseEncodedBody);
  api.addHook('onSend', cacheHeaders);
  api.addHook('onSend', tagAnswer);
  // Behind the hook that compresses, which was added to each route before.
  api.addHook('onRoute', (route) => {
    route.onSend = [route.onSend ?? [], tagEncoding].flat();
  });
}

function serveRoutes(
  api: FastifyInstance,
  options: RestOptions & { routes: readonly Route[]; documents: ReadonlyMap<string, NamedDocument> },
): void {
  const { authenticator, idempotent, routes, documents, throttle } = options;
  const documentOf = (name: string): NamedDocument => {
    const document = documents.get(name);
    if (!document) throw new Error(`There is no document ${name}`);
    return document;
  };
  const graph = new Graph(options);
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const document = documentOf(route.operation);
    const safe = route.method === 'GET' && document.kind === 'query';
    const known = refuseKnown(route, throttle);
    methods.set(route.path, [...(methods.get(route.path) ?? []), route.method, ...(safe ? ['HEAD'] : [])]);
    api.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: safe,
      schema: routeSchema(route),
      onRequest: [known.byAddress, identify(route, authenticator)],
      preValidation: [known.byAccount, admit(route)],
      handler: handlerOf({ route, document, graph, idempotent }),
    });
  }
  for (const [path, allowed] of methods) answerOtherMethods(api, { path, methods: allowed });
}
