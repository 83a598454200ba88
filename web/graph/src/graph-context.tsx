import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from 'react';
import type { Graph } from './graph.ts';
import type { SessionState } from './session.ts';

const GraphContext = createContext<Graph | null>(null);

/** Gives the graph to the components below, and forgets what was kept of a viewer when another one comes. */
export function GraphProvider({
  graph,
  queries,
  children,
}: {
  graph: Graph;
  queries: QueryClient;
  children: ReactNode;
}) {
  useEffect(() => {
    let viewer = viewerOf(graph.session.state);
    return graph.session.subscribe(() => {
      const next = viewerOf(graph.session.state);
      const isOther = viewer !== undefined && next !== viewer;
      viewer = next;
      if (isOther) void queries.resetQueries();
    });
  }, [graph, queries]);
  return (
    <GraphContext value={graph}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </GraphContext>
  );
}

/** Undefined while it is not known; queries wait for that, so nothing is kept of somebody else. */
function viewerOf(state: SessionState): string | null | undefined {
  if (state.status === 'restoring') return undefined;
  return state.status === 'signed-in' ? state.user.id : null;
}

/** @throws Error outside a `GraphProvider` */
export function useGraph(): Graph {
  const graph = use(GraphContext);
  if (!graph) throw new Error('There is no GraphProvider above');
  return graph;
}

export function useSession(): SessionState {
  const { session } = useGraph();
  return useSyncExternalStore(session.subscribe, () => session.state);
}
