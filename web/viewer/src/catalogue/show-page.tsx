import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ShowDetails, ShowsOfGenre } from '../__generated__/documents.ts';
import { PageProblem } from '../shell/problem.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Feature } from './feature.tsx';
import { MyListButton } from './my-list-button.tsx';
import { PlayLink } from './play-link.tsx';
import { ShowRow } from './show-row.tsx';

const SIMILAR = 18;

const route = getRouteApi('/framed/title/$id');

export function ShowPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useGraphQuery(ShowDetails, { id }, { public: true });
  const show = data?.show ?? undefined;
  usePageTitle(show?.title ?? null);
  if (error && !data) return <PageProblem error={error} onRetry={() => refetch()} />;
  if (data && !show) return <NoSuchShow />;
  const [genre] = show?.genres ?? [];
  return (
    <>
      <Feature
        show={show}
        actions={
          show && (
            <>
              <PlayLink id={id} title={show.title} />
              <MyListButton id={id} />
            </>
          )
        }
      >
        {show?.addedBy && <p className="label">Added by {show.addedBy.username}</p>}
      </Feature>
      {genre && <Similar genre={genre} id={id} />}
    </>
  );
}

function Similar({ genre, id }: { readonly genre: string; readonly id: string }) {
  const { data, error, refetch } = useGraphQuery(
    ShowsOfGenre,
    { genre, first: SIMILAR, after: null },
    { public: true },
  );
  const shows = data?.shows?.edges.flatMap(({ node }) => (node && node.id !== id ? [{ show: node }] : []));
  return (
    <ShowRow
      title={`More ${genre}`}
      more={
        <Link to="/genre/$genre" params={{ genre }} aria-label={`All shows of the genre ${genre}`}>
          All
        </Link>
      }
      entries={shows}
      error={error}
      onRetry={refetch}
    />
  );
}

/** For shows that do not exist, and for those that viewers may not see. */
export function NoSuchShow() {
  return (
    <div className="page">
      <BlankState
        level={1}
        title="This show is not here"
        actions={
          <Link to="/" className={buttonClass({ tone: 'primary' })}>
            See what is there
          </Link>
        }
      >
        <p>It may have left the catalogue, or the address may be mistyped.</p>
      </BlankState>
    </div>
  );
}
