import type { IncomingMessage, ServerResponse } from 'node:http';
import { overloaded, STATUS_BY_CODE } from '@sod/kit/errors';
import { requestIdFrom } from '@sod/kit/id';
import { readableBy } from '../../browser/cross-origin.ts';
import { securityHeaders } from '../../browser/security-headers.ts';
import { RETRY_AFTER_SECONDS } from './load-shedder.ts';

/** Where answers have the shape of GraphQL; everywhere else they have that of REST. */
const GRAPHQL_PATH = '/graphql';

function flat(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flat();
}

function isGraphQL(url: string): boolean {
  return (
    url.startsWith(GRAPHQL_PATH) && (url.length === GRAPHQL_PATH.length || url[GRAPHQL_PATH.length] === '?')
  );
}

/**
 * Says that the gateway is busy, as its routes would, for a small part of what their answers cost: all but the request's
 * id is written down before, and the body of the request is thrown away by Node.
 */
export class BusyAnswer {
  readonly #graphql: string;
  /** Around the request's id. */
  readonly #rest: readonly [string, string];
  readonly #headers: readonly string[];
  readonly #byOrigin: ReadonlyMap<string, readonly string[]>;

  constructor(options: { https: boolean; corsOrigins: readonly string[] }) {
    const { code, message, details } = overloaded('gateway', RETRY_AFTER_SECONDS);
    this.#graphql = JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] });
    const { retryAfter, ...others } = details;
    const rest = { status: 'error', code, message, ...others, retryAfter, requestId: '' };
    this.#rest = [JSON.stringify(rest).slice(0, -'"}'.length), '"}'];
    this.#headers = flat({
      'retry-after': String(RETRY_AFTER_SECONDS),
      'content-type': 'application/json; charset=utf-8',
      vary: 'Origin',
      ...securityHeaders(options),
    });
    this.#byOrigin = new Map(
      options.corsOrigins.map((origin) => [origin, [...this.#headers, ...flat(readableBy(origin))]]),
    );
  }

  /** @param closes whether the connection ends with it */
  send(request: IncomingMessage, response: ServerResponse, closes: boolean): void {
    const { headers, url = '' } = request;
    const id = requestIdFrom(headers['x-request-id']);
    const body = isGraphQL(url) ? this.#graphql : this.#rest[0] + id + this.#rest[1];
    const base = headers.origin === undefined ? undefined : this.#byOrigin.get(headers.origin);
    response.writeHead(STATUS_BY_CODE.SERVICE_UNAVAILABLE, [
      ...(base ?? this.#headers),
      'x-request-id',
      id,
      'content-length',
      String(body.length),
      ...(closes ? ['connection', 'close'] : []),
    ]);
    response.end(body);
  }
}
