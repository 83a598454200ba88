import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, isObjectType, type OperationDefinitionNode } from 'graphql';
import { setCookie } from '../browser/session-cookie.ts';
import {
  BEGIN_SESSION,
  END_SESSION,
  type SessionDocument,
  sessionDocument,
  TOKEN_KEY,
} from '../browser/session-document.ts';
import type { GatewayContext } from '../context.ts';
import { rootFields } from '../limits/sign-in/sign-in-attempts.ts';
import { asObject } from './answer-data.ts';

type Context = {
  -readonly [Name in keyof GraphQLRequestContext<GatewayContext>]: GraphQLRequestContext<GatewayContext>[Name];
};
type Payload = Record<string, unknown>;

/** The token of a payload; it and every other member that holds it are taken out. */
function takeToken(payload: Payload): string | null {
  const token = payload[TOKEN_KEY];
  delete payload[TOKEN_KEY];
  if (typeof token !== 'string') return null;
  for (const [key, value] of Object.entries(payload)) if (value === token) payload[key] = null;
  return token;
}

/**
 * Keeps the refresh tokens of clients that ask for it in a cookie: what begins a session answers without its token,
 * `refreshSession` spends the cookie's token when it is given none, and what ends a session forgets the cookie.
 */
export function sessionCookie(): ApolloServerPlugin<GatewayContext> {
  const changed = new WeakMap<OperationDefinitionNode, SessionDocument>();
  return {
    requestDidStart: async () => {
      let original: { document: DocumentNode; operation: OperationDefinitionNode } | null = null;
      return {
        didResolveOperation: async (requestContext) => {
          const context: Context = requestContext;
          const { document, operation, contextValue, schema, request } = context;
          const { sessionCookie } = contextValue;
          // REST answers have a shape of their own; it keeps no cookies.
          if (!request.http || sessionCookie.mode !== 'cookie' || !document) return;
          if (operation?.operation !== 'mutation') return;
          if (!isObjectType(schema.getType('AuthPayload'))) return;
          original = { document, operation };
          const session = changed.get(operation) ?? sessionDocument(document, operation);
          changed.set(operation, session);
          context.document = session.document;
          context.operation = session.operation;
          context.queryHash = createHash('sha256').update(`cookie ${context.queryHash}`).digest('hex');
          const variables = { ...request.variables };
          for (const name of session.tokenVariables) variables[name] ??= sessionCookie.refreshToken;
          request.variables = variables;
        },
        willSendResponse: async ({ response, request }) => {
          if (!original || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const data = asObject(singleResult.data);
          const fields = rootFields(original.document, original.operation, request.variables ?? {});
          let cookie: string | null = null;
          for (const [key, { name }] of fields) {
            const value = data?.[key];
            const refused = singleResult.errors?.some(
              ({ path, extensions }) => path?.[0] === key && extensions?.code === 'UNAUTHENTICATED',
            );
            if (BEGIN_SESSION.has(name.value) && typeof value === 'object' && value !== null) {
              const token = takeToken(value as Payload);
              if (token !== null) cookie = setCookie(token);
            } else if (
              END_SESSION.has(name.value) ? data || refused : name.value === 'refreshSession' && refused
            ) {
              cookie = setCookie(null);
            }
          }
          if (data) singleResult.data = data;
          if (cookie === null) return;
          response.http.headers.set('set-cookie', cookie);
          response.http.headers.set('cache-control', 'no-store');
        },
      };
    },
  };
}
