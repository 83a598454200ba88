/** Where a list is open, as the address of the page says: both are cursors, and at most one is given. */
export interface PageSearch {
  readonly after?: string;
  readonly before?: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A list as the graph gives it (Relay). */
export interface Connection<Row> {
  readonly edges: readonly { readonly node: Row | null }[];
  readonly pageInfo: PageInfo;
}

/** Rows of a page: as many as are read without losing the place. */
const PAGE_ROWS = 25;

type PageVariables =
  | { readonly first: number; readonly after?: string }
  | { readonly last: number; readonly before: string };

export function pageVariables({ after, before }: PageSearch): PageVariables {
  if (before !== undefined) return { last: PAGE_ROWS, before };
  return { first: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
}

export function rowsOf<Row>(connection: Connection<Row>): Row[] {
  return connection.edges.flatMap(({ node }) => (node === null ? [] : [node]));
}

/** The page before and the one after; null where there is none. */
export function neighbours({
  pageInfo,
}: Connection<unknown>): Record<'previous' | 'next', PageSearch | null> {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  return {
    previous: hasPreviousPage && startCursor !== null ? { before: startCursor } : null,
    next: hasNextPage && endCursor !== null ? { after: endCursor } : null,
  };
}
