import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useGraph } from './graph-context.tsx';
import type { GraphDocument } from './graph-document.ts';
import type { GraphError } from './graph-error.ts';
import { keyOf } from './queries.ts';

/** A page of a Relay connection. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type Paged = { readonly after?: string | null | undefined };

export interface GraphPagesOptions<Data, Node> {
  /** Where the connection stands in the answer; null when the answer has none. */
  readonly pageOf: (data: Data) => Page<Node> | null | undefined;
  readonly enabled?: boolean;
  /** Asks as an anonymous viewer would. */
  readonly public?: boolean;
}

/** A list that grows page by page; `nodes` holds what has been fetched of it. */
export function useGraphPages<Data, Variables extends Paged, Node>(
  document: GraphDocument<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  { pageOf, enabled = true, public: isPublic = false }: GraphPagesOptions<Data, Node>,
) {
  const graph = useGraph();
  const query = useInfiniteQuery(
    infiniteQueryOptions<Data, GraphError, Data[], readonly unknown[], string | null>({
      queryKey: [...keyOf(document), 'pages', variables],
      queryFn: ({ pageParam, signal }) =>
        graph.run(document, { ...variables, after: pageParam } as unknown as Variables, { signal, isPublic }),
      initialPageParam: null,
      getNextPageParam: (last) => {
        const info = pageOf(last)?.pageInfo;
        return info?.hasNextPage ? info.endCursor : null;
      },
      select: ({ pages }) => pages,
      enabled,
    }),
  );
  const nodes = (query.data ?? []).flatMap((data) =>
    (pageOf(data)?.edges ?? []).flatMap(({ node }) => (node ? [node] : [])),
  );
  return { ...query, nodes };
}
