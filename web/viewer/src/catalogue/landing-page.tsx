import { useSession } from '@sod/graph/graph-context.tsx';
import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Link } from '@tanstack/react-router';
import { LatestShows } from '../__generated__/documents.ts';
import { PageProblem } from '../shell/problem.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Feature } from './feature.tsx';
import { GenreRows } from './genre-rows.tsx';
import { MyListButton } from './my-list-button.tsx';
import { ContinueRow, MyListRow } from './personal-rows.tsx';
import { PlayLink } from './play-link.tsx';
import { ShowRow } from './show-row.tsx';

/** How many of the latest shows the page begins with. */
const LATEST = 19;

export function LandingPage() {
  usePageTitle(null);
  const session = useSession();
  const latest = useGraphQuery(LatestShows, { first: LATEST }, { public: true });
  if (latest.error && !latest.data)
    return <PageProblem error={latest.error} onRetry={() => latest.refetch()} />;
  const shows = latest.data?.latestShows?.edges.flatMap(({ node }) => (node ? [node] : []));
  if (shows?.length === 0) return <NothingYet />;
  const first = shows?.[0];
  const personal = session.status !== 'anonymous';
  return (
    <>
      <Feature
        size="landing"
        show={first}
        title={
          first && (
            <Link to="/title/$id" params={{ id: first.id }}>
              {first.title}
            </Link>
          )
        }
        actions={
          first && (
            <>
              <PlayLink id={first.id} title={first.title} />
              <MyListButton id={first.id} />
            </>
          )
        }
      />
      {personal && <ContinueRow />}
      <ShowRow title="New here" entries={shows?.slice(1).map((show) => ({ show }))} />
      {personal && <MyListRow />}
      <GenreRows />
    </>
  );
}

function NothingYet() {
  return (
    <div className="page">
      <BlankState level={1} title="The house is empty">
        <p>No show has been released yet. The first one will stand here.</p>
      </BlankState>
    </div>
  );
}
