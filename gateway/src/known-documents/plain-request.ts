import type { FastifyRequest } from 'fastify';
import type { GraphQLHttpRequest } from '../trusted-documents/request-document.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A request whose document stands in it as text, and that asks for nothing out of the ordinary. */
export interface PlainRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables | undefined;
}

const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/json; charset=utf-8']);
/** Headers that Apollo Server's protection against forged requests asks for in a GET. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;
const PLAN_HEADER = 'apollo-query-plan-experimental';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null for a request that only Apollo Server knows to judge: what it would refuse is among them. */
export function plainRequest(request: FastifyRequest, admitted: GraphQLHttpRequest): PlainRequest | null {
  if (request.headers[PLAN_HEADER] !== undefined) return null;
  return request.method === 'GET' ? fromSearch(request, admitted.search) : fromBody(request, admitted.body);
}

function fromBody({ headers }: FastifyRequest, body: unknown): PlainRequest | null {
  if (!JSON_TYPES.has(headers['content-type'] ?? '') || !isRecord(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return null;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== undefined && variables !== null && !isRecord(variables)) return null;
  if (extensions !== undefined && extensions !== null) {
    if (!isRecord(extensions) || extensions.persistedQuery !== undefined) return null;
  }
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

function fromSearch({ headers }: FastifyRequest, search: string): PlainRequest | null {
  if (headers['content-type'] !== undefined || !PREFLIGHT_HEADERS.some((name) => headers[name])) return null;
  const parameters = new URLSearchParams(search);
  const once = (name: string): string | null | undefined => {
    const [first, second] = parameters.getAll(name);
    return second === undefined ? first : null;
  };
  const [query, operationName, text] = [once('query'), once('operationName'), once('variables')];
  if (typeof query !== 'string' || operationName === null || text === null || parameters.has('extensions')) {
    return null;
  }
  const variables = text === undefined ? undefined : variablesIn(text);
  return variables === null ? null : { query, operationName, variables };
}

function variablesIn(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
