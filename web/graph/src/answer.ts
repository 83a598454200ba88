import { GraphError, type GraphErrorCode, type GraphErrorDetails } from './graph-error.ts';

interface AnswerError {
  readonly message: string;
  readonly extensions?: GraphErrorDetails & { readonly code?: string };
}

export interface Answer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
}

const KNOWN: ReadonlySet<string> = new Set<GraphErrorCode>([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'GATEWAY_TIMEOUT',
]);

/** Apollo's answer to an id that the gateway does not hold: this page is of another version than the gateway. */
const UNKNOWN_DOCUMENT = 'PERSISTED_QUERY_NOT_FOUND';

function toError({ message, extensions = {} }: AnswerError): GraphError {
  const { code = '', ...details } = extensions;
  if (code === UNKNOWN_DOCUMENT) {
    return new GraphError('OUTDATED_CLIENT', 'This page is older than the service. Reload it to go on.');
  }
  const known = KNOWN.has(code) ? (code as GraphErrorCode) : 'INTERNAL_SERVER_ERROR';
  return new GraphError(known, message, details);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Reads the answer to an operation.
 * @throws GraphError `UNREACHABLE` when it is not one: whatever stands before the gateway answered in its place
 */
export async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  const body: unknown = await response.json().catch(() => null);
  if (!isObject(body) || (!('data' in body) && !Array.isArray(body.errors))) {
    throw new GraphError('UNREACHABLE', `The service gave no usable answer (status ${response.status}).`);
  }
  const errors = Array.isArray(body.errors) ? (body.errors as AnswerError[]) : [];
  return { data: (body.data ?? null) as Data | null, errors: errors.map(toError) };
}
