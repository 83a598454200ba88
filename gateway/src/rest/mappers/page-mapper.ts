import { badUserInput } from '@sod/kit/errors';
import type { Answer } from '../route.ts';

/** Marks a cursor as one of REST, so that one of GraphQL is refused: the two may part one day. */
const PREFIX = 'r.';

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** @throws AppError `BAD_USER_INPUT` for a cursor that REST did not give. */
export function toPage({ limit = 100, cursor }: PageQuery): { first: number; after: string | null } {
  if (cursor === undefined) return { first: limit, after: null };
  if (!cursor.startsWith(PREFIX)) {
    throw badUserInput([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return { first: limit, after: cursor.slice(PREFIX.length) };
}

/** A page of a list, with a link to the next one that asks for the same. */
export function toList<Node, Item>(
  path: string,
  query: PageQuery,
  connection: Connection<Node>,
  toItem: (node: Node) => Item,
): Answer<{ data: Item[]; next_cursor: string | null }> {
  const { hasNextPage, endCursor } = connection.pageInfo;
  const next = hasNextPage && endCursor !== null ? `${PREFIX}${endCursor}` : null;
  const data = connection.edges.flatMap(({ node }) => (node === null ? [] : [toItem(node)]));
  const body = { data, next_cursor: next };
  if (next === null) return { body };
  const parameters = Object.entries({ ...query, cursor: next }).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const link = `<${path}?${new URLSearchParams(parameters)}>; rel="next"`;
  return { body, headers: { link } };
}
