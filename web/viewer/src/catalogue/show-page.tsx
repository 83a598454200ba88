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
      <Similar genre={genre} id={id} known={show !== undefined} />
    </>
  );
}

interface SimilarProps {
  readonly id: string;
  /** Undefined for a show without genres, and while the show is on its way. */
  readonly genre: string | undefined;
  readonly known: boolean;
}

/** Takes its room from the beginning, so that what stands below does not move. */
function Similar({ id, genre, known }: SimilarProps) {
  const { data, error, refetch } = useGraphQuery(
    ShowsOfGenre,
    { genre: genre ?? '', first: SIMILAR, after: null },
    { public: true, enabled: genre !== undefined },
  );
  const shows = data?.shows?.edges.flatMap(({ node }) => (node && node.id !== id ? [{ show: node }] : []));
  return (
    <ShowRow
      title="More like this"
      more={
        genre && (
          <Link to="/genre/$genre" params={{ genre }} aria-label={`All shows of the genre ${genre}`}>
            All
          </Link>
        )
      }
      entries={known && genre === undefined ? [] : shows}
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
