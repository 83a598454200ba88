import { keepPreviousData, QueryClient, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { Graph } from './graph.ts';
import { useGraph } from './graph-context.tsx';
import type { GraphDocument } from './graph-document.ts';
import { GraphError } from './graph-error.ts';
import type { SessionPayload } from './session.ts';

const RETRIES = 2;
/** How long an answer counts as fresh, in milliseconds. */
const FRESH_MS = 30_000;

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: GraphError;
  }
}

/** What is kept of the graph's answers. Only failures that pass by themselves are tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && error instanceof GraphError && error.isPassing,
        // A request without a network fails at once and says so, instead of waiting in silence.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** The key of an operation's answers; without variables, of all its answers. */
export function keyOf<Data, Variables>(
  document: GraphDocument<Data, Variables>,
  ...variables: [] | [Variables]
): readonly unknown[] {
  return [document.name, ...variables];
}

/** A query of the graph, as TanStack Query wants it. */
export function graphQuery<Data, Variables>(
  graph: Graph,
  document: GraphDocument<Data, Variables>,
  variables: Variables,
  { isPublic = false }: { isPublic?: boolean } = {},
) {
  return queryOptions<Data, GraphError, Data, readonly unknown[]>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => graph.run(document, variables, { signal, isPublic }),
  });
}

export interface GraphQueryOptions {
  readonly enabled?: boolean;
  /** How long an answer counts as fresh, in milliseconds. */
  readonly staleTime?: number;
  /** How long an answer is kept that nobody shows any more, in milliseconds. */
  readonly keptMs?: number;
  /** Shows the answer to the variables before while the next one is on its way. */
  readonly keepPrevious?: boolean;
  /** Asks as an anonymous viewer would, without waiting for the session: for what is the same for everyone. */
  readonly public?: boolean;
}

/** A query's data, kept and refreshed. */
export function useGraphQuery<Data, Variables>(
  document: GraphDocument<Data, Variables>,
  variables: Variables,
  { keepPrevious = false, public: isPublic = false, keptMs, ...options }: GraphQueryOptions = {},
) {
  return useQuery({
    ...graphQuery(useGraph(), document, variables, { isPublic }),
    ...options,
    ...(keptMs === undefined ? {} : { gcTime: keptMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A mutation, with its state for the form that sends it. */
export function useGraphMutation<Data, Variables>(
  document: GraphDocument<Data, Variables>,
  options: { onSuccess?: (data: Data, variables: Variables) => unknown } = {},
) {
  const graph = useGraph();
  return useMutation<Data, GraphError, Variables>({
    mutationFn: (variables) => graph.run(document, variables),
    ...(options.onSuccess ? { onSuccess: (data, variables) => options.onSuccess?.(data, variables) } : {}),
  });
}

/** A mutation that begins a session. @param payloadOf where its answer has that */
export function useEntrance<Data, Variables>(
  document: GraphDocument<Data, Variables>,
  payloadOf: (data: Data) => SessionPayload | null,
) {
  const graph = useGraph();
  return useMutation<Data, GraphError, Variables>({
    mutationFn: (variables) => graph.enter(document, variables, payloadOf),
  });
}
