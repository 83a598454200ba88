import { SignOut } from '@sod/graph/__generated__/documents.ts';
import { useGraph } from '@sod/graph/graph-context.tsx';

/** Ends the session here, whatever the service says: whoever signs out must not stay signed in on this screen. */
export function useSignOut(): () => Promise<void> {
  const graph = useGraph();
  return async () => {
    await graph.ask(SignOut, {}).catch(() => null);
    graph.session.end();
  };
}
