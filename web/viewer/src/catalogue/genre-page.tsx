import { useGraphPages } from '@sod/graph/pages.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ShowsOfGenre } from '../__generated__/documents.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ShowGrid } from './show-grid.tsx';

const FIRST = 24;

const route = getRouteApi('/framed/genre/$genre');

export function GenrePage() {
  const { genre } = route.useParams();
  usePageTitle(genre);
  const pages = useGraphPages(
    ShowsOfGenre,
    { genre, first: FIRST },
    { pageOf: (data) => data.shows, public: true },
  );
  return (
    <div className="page">
      <h1 className="page__title">{genre}</h1>
      <ShowGrid
        pages={pages}
        empty={
          <BlankState
            title="No shows of this genre"
            actions={
              <Link to="/" className={buttonClass()}>
                See what is there
              </Link>
            }
          >
            <p>They may have left the catalogue.</p>
          </BlankState>
        }
      />
    </div>
  );
}
