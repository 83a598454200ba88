export interface RequestParts {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is text. */
  readonly body?: unknown;
  readonly token?: string;
  /** Address of the client, as a trusted proxy names it. */
  readonly from?: string;
}

/** A request as it goes over the wire. */
export function requestBytes(parts: RequestParts): Buffer {
  const { path, body, token, from } = parts;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    host: 'chaos',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    ...parts.headers,
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const method = parts.method ?? (body === undefined ? 'GET' : 'POST');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
}

/** A GraphQL request as it goes over the wire. */
export function graphqlBytes(
  query: string,
  options: Pick<RequestParts, 'token' | 'from' | 'headers'> & { variables?: Record<string, unknown> } = {},
): Buffer {
  const { variables, ...rest } = options;
  return requestBytes({ ...rest, path: '/graphql', body: { query, variables } });
}

/** The address of the n-th client, as a trusted proxy would name it. */
export function clientAddress(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}
