/** Codes of the graph's errors, and two of our own: no network at all, and no usable answer. */
export type GraphErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PAYLOAD_TOO_LARGE'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'GATEWAY_TIMEOUT'
  | 'INTERNAL_SERVER_ERROR'
  | 'OFFLINE'
  | 'UNREACHABLE'
  | 'OUTDATED_CLIENT';

export interface FieldProblem {
  /** Name of the input's field. */
  readonly field: string;
  readonly message: string;
}

export interface GraphErrorDetails {
  readonly fields?: readonly FieldProblem[];
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter?: number;
  /** Under which the operator finds the cause in the logs. */
  readonly errorId?: string;
  /** The part of the system that does not answer. */
  readonly service?: string;
}

/** Why an operation has no answer, or not the whole of it. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;
  readonly details: GraphErrorDetails;

  constructor(code: GraphErrorCode, message: string, details: GraphErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return PASSING.has(this.code);
  }

  /** What is wrong with each field of an input, by the field's name. */
  get byField(): Readonly<Record<string, string>> {
    return Object.fromEntries((this.details.fields ?? []).map(({ field, message }) => [field, message]));
  }
}

const PASSING: ReadonlySet<GraphErrorCode> = new Set<GraphErrorCode>([
  'OFFLINE',
  'UNREACHABLE',
  'SERVICE_UNAVAILABLE',
  'GATEWAY_TIMEOUT',
]);

/** Anything thrown as a `GraphError`; what is not one is a mistake of ours, and is told as such. */
export function toGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  return new GraphError('INTERNAL_SERVER_ERROR', error instanceof Error ? error.message : String(error));
}
