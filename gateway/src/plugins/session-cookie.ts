import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, isObjectType, type OperationDefinitionNode } from 'graphql';
import { setCookie } from '../browser/session-cookie.ts';
import {
  END_SESSION,
  emptyVariables,
  type SessionDocument,
  sessionDocument,
} from '../browser/session-document.ts';
import type { GatewayContext } from '../context.ts';
import { rootFields } from '../limits/sign-in/sign-in-attempts.ts';
import { asObject } from './answer-data.ts';

type Context = {
  -readonly [Name in keyof GraphQLRequestContext<GatewayContext>]: GraphQLRequestContext<GatewayContext>[Name];
};
type Payload = Record<string, unknown>;

/** The token of a payload; the client is left with null for each member that is the token. */
function takeToken(payload: Payload, { tokenKey, tokenKeys }: SessionDocument, key: string): string | null {
  const token = payload[tokenKey];
  delete payload[tokenKey];
  for (const member of tokenKeys.get(key) ?? []) if (member in payload) payload[member] = null;
  return typeof token === 'string' ? token : null;
}

/**
 * Keeps the refresh tokens of clients that ask for it in a cookie: what begins a session answers without its token,
 * `refreshSession` spends the cookie's token when it is given none, and what ends a session forgets the cookie.
 */
export function sessionCookie(): ApolloServerPlugin<GatewayContext> {
  /** The last document of each operation, with the variables that it was made for. */
  const changed = new WeakMap<OperationDefinitionNode, { empty: string; session: SessionDocument }>();
  return {
    requestDidStart: async () => {
      let original: {
        document: DocumentNode;
        operation: OperationDefinitionNode;
        session: SessionDocument;
      } | null = null;
      return {
        didResolveOperation: async (requestContext) => {
          const context: Context = requestContext;
          const { document, operation, contextValue, schema, request } = context;
          const { sessionCookie } = contextValue;
          // REST answers have a shape of their own; it keeps no cookies.
          if (!request.http || sessionCookie.mode !== 'cookie' || !document) return;
          if (operation?.operation !== 'mutation') return;
          if (!isObjectType(schema.getType('AuthPayload'))) return;
          const variables = request.variables ?? {};
          const names = emptyVariables(operation, variables);
          const empty = JSON.stringify([...names].toSorted());
          const known = changed.get(operation);
          const session =
            known?.empty === empty ? known.session : sessionDocument(schema, { document, operation }, names);
          changed.set(operation, { empty, session });
          original = { document, operation, session };
          context.document = session.document;
          context.operation = session.operation;
          const identity = `cookie ${empty} ${context.queryHash}`;
          context.queryHash = createHash('sha256').update(identity).digest('hex');
          if (session.tokenVariable === null) return;
          request.variables = { ...variables, [session.tokenVariable]: sessionCookie.refreshToken };
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
            if (original.session.tokenKeys.has(key) && typeof value === 'object' && value !== null) {
              const token = takeToken(value as Payload, original.session, key);
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
