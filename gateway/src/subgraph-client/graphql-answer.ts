import { copyOfJson } from './json-copy.ts';
import type { HttpAnswer } from './transport.ts';

export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

/** The body of a GraphQL answer. */
export interface GraphQLBody {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly SubgraphError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** An answer that is not GraphQL. */
export class NotGraphQL extends Error {
  override readonly name = 'NotGraphQL';
  readonly status: number;

  constructor(status: number, what: string, options?: ErrorOptions) {
    super(`answered ${status} with a body that is not ${what}`, options);
    this.status = status;
  }
}

/** A subgraph's answer that several may read: they share its texts, never its objects. */
export class GraphQLAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  readonly text: string;
  readonly hasErrors: boolean;
  #parsed: GraphQLBody | null;
  /** What later readers get copies of; made for the second one. */
  #original: GraphQLBody | null = null;

  /** @param parsed the text, parsed; nobody else may hold it. Null for a text that is known to hold no errors. */
  constructor(answer: HttpAnswer, parsed: GraphQLBody | null) {
    this.status = answer.status;
    this.headers = answer.headers;
    this.text = answer.text;
    this.hasErrors = (parsed?.errors?.length ?? 0) > 0;
    this.#parsed = parsed;
  }

  /** The body for one reader, who may change it. */
  read(): GraphQLBody {
    const parsed = this.#parsed;
    if (parsed) {
      this.#parsed = null;
      return parsed;
    }
    this.#original ??= JSON.parse(this.text) as GraphQLBody;
    return copyOfJson(this.#original) as GraphQLBody;
  }
}

/**
 * The name of an object's type that is no text, in JSON: an answer that has one cannot be shaped, and what other
 * subgraphs have answered would be lost with it. To look at the text costs a tenth of parsing it.
 */
const ODD_TYPENAME = /"__typename"\s*:\s*[^\s"]/;

/** @throws NotGraphQL */
export function toGraphQLAnswer(answer: HttpAnswer): GraphQLAnswer {
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch (error) {
    throw new NotGraphQL(answer.status, 'JSON', { cause: error });
  }
  if (!isGraphQLBody(body) || ODD_TYPENAME.test(answer.text)) throw new NotGraphQL(answer.status, 'GraphQL');
  return new GraphQLAnswer(answer, body);
}

function isGraphQLBody(body: unknown): body is GraphQLBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { data, errors } = body as { data?: unknown; errors?: unknown };
  const hasData = data !== null && typeof data === 'object' && !Array.isArray(data);
  const hasErrors =
    Array.isArray(errors) && errors.every((error) => typeof error?.message === 'string') && errors.length > 0;
  return (
    (hasData && (errors === undefined || errors === null || hasErrors)) ||
    ((data === null || data === undefined) && hasErrors)
  );
}
