import { useGraphQuery } from '@sod/graph/queries.ts';
import { Link } from '@tanstack/react-router';
import { Genres, ShowsOfGenre } from '../__generated__/documents.ts';
import { ShowRow } from './show-row.tsx';
import { useNear } from './use-near.ts';
import './genre-rows.css';

const SHOWS = 18;
/** Rows below the links to every genre; more would be a page without an end. */
const ROWS = 6;

/** Links to all genres, and rows of those with the most shows. */
export function GenreRows() {
  const { data, error, refetch } = useGraphQuery(Genres, {}, { public: true });
  const genres = data?.genres ?? [];
  if (error) return <ShowRow title="Genres" entries={undefined} error={error} onRetry={refetch} />;
  return (
    <>
      <nav className="genre-links" aria-labelledby="genres">
        <h2 id="genres">Genres</h2>
        <ul className="genre-links__list">
          {genres.map((genre) => (
            <li key={genre}>
              <Link to="/genre/$genre" params={{ genre }}>
                {genre}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {genres.slice(0, ROWS).map((genre) => (
        <GenreRow key={genre} genre={genre} />
      ))}
    </>
  );
}

function GenreRow({ genre }: { readonly genre: string }) {
  const [ref, near] = useNear<HTMLDivElement>();
  const { data, error, refetch } = useGraphQuery(
    ShowsOfGenre,
    { genre, first: SHOWS, after: null },
    { public: true, enabled: near },
  );
  return (
    <div ref={ref}>
      <ShowRow
        title={genre}
        more={
          <Link to="/genre/$genre" params={{ genre }} aria-label={`All shows of the genre ${genre}`}>
            All
          </Link>
        }
        entries={data?.shows?.edges.flatMap(({ node }) => (node ? [{ show: node }] : []))}
        error={error}
        onRetry={refetch}
      />
    </div>
  );
}
