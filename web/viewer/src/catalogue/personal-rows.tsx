import { useGraphQuery } from '@sod/graph/queries.ts';
import { Link } from '@tanstack/react-router';
import { ContinueWatching, MyList } from '../__generated__/documents.ts';
import { ShowRow } from './show-row.tsx';
import { useRowMemory } from './use-row-memory.ts';

const FIRST = 20;

/** Shows that the viewer started, each with its place. It is as fresh as the last look at it. */
export function ContinueRow() {
  const { data, error, refetch } = useGraphQuery(ContinueWatching, { first: FIRST }, { staleTime: 0 });
  const found = data?.me?.continueWatching?.edges.flatMap(({ node }) =>
    node ? [{ show: node, position: node.progress?.positionSeconds ?? 0 }] : [],
  );
  const entries = found ?? (data ? [] : undefined);
  const wasFilled = useRowMemory('continue-watching', entries && entries.length > 0);
  if (!entries && !error && !wasFilled) return null;
  return <ShowRow title="Continue watching" entries={entries} error={error} onRetry={refetch} />;
}

export function MyListRow() {
  const { data, error, refetch } = useGraphQuery(MyList, { first: FIRST, after: null });
  const found = data?.me?.myList?.edges.flatMap(({ node }) => (node ? [{ show: node }] : []));
  const entries = found ?? (data ? [] : undefined);
  const wasFilled = useRowMemory('my-list', entries && entries.length > 0);
  if (!entries && !error && !wasFilled) return null;
  return (
    <ShowRow
      title="My list"
      more={entries && entries.length > 0 && <Link to="/my-list">All of my list</Link>}
      entries={entries}
      error={error}
      onRetry={refetch}
    />
  );
}
