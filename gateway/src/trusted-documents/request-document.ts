/** The parts of a GraphQL request over HTTP that name its document. */
export interface RequestDocument {
  /** Texts in `query`; more than one only in a GET that Apollo Server refuses. */
  readonly queries: readonly string[];
  /** Id in `documentId` or `id` (GraphQL over HTTP, persisted documents), or the hash of an APQ client. */
  readonly id: string | null;
  readonly operationName: string | null;
}

/** A request as Apollo Server takes it. */
export interface GraphQLHttpRequest {
  readonly body: unknown;
  /** With its question mark, or empty. */
  readonly search: string;
}

/** Ids are written with this prefix in the draft on persisted documents. */
const SHA256_PREFIX = 'sha256:';

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hashIn(extensions: unknown): string | null {
  if (!isRecord(extensions) || !isRecord(extensions.persistedQuery)) return null;
  return textIn(extensions.persistedQuery.sha256Hash);
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

function withoutPrefix(id: string | null): string | null {
  return id?.startsWith(SHA256_PREFIX) ? id.slice(SHA256_PREFIX.length) : id;
}

export function documentOf(method: string, { body, search }: GraphQLHttpRequest): RequestDocument {
  if (method === 'GET') {
    const parameters = new URLSearchParams(search);
    const id = parameters.get('documentId') ?? parameters.get('id');
    return {
      queries: parameters.getAll('query'),
      id: withoutPrefix(id) ?? hashIn(parsed(parameters.get('extensions'))),
      operationName: parameters.get('operationName'),
    };
  }
  if (!isRecord(body)) return { queries: [], id: null, operationName: null };
  const query = textIn(body.query);
  return {
    queries: query === null ? [] : [query],
    id: withoutPrefix(textIn(body.documentId) ?? textIn(body.id)) ?? hashIn(body.extensions),
    operationName: textIn(body.operationName),
  };
}

/** The same request with the text in place of the id. */
export function withText(method: string, request: GraphQLHttpRequest, text: string): GraphQLHttpRequest {
  if (method === 'GET') {
    const parameters = new URLSearchParams(request.search);
    for (const name of ['documentId', 'id', 'extensions']) parameters.delete(name);
    parameters.set('query', text);
    return { ...request, search: `?${parameters}` };
  }
  const {
    documentId: _documentId,
    id: _id,
    extensions: _extensions,
    ...rest
  } = request.body as Record<string, unknown>;
  return { ...request, body: { ...rest, query: text } };
}
