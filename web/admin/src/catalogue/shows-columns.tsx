import type { Column } from '@sod/ui/data-table.tsx';
import { TimeText, tellDuration } from '@sod/ui/time-text.tsx';
import { Link } from '@tanstack/react-router';
import type { ShowOrderBy, ShowRowFragment } from '../__generated__/documents.ts';
import { Poster } from './poster.tsx';
import { ShowMenu } from './show-menu.tsx';
import { StateBadge } from './show-state.tsx';
import './shows-columns.css';

interface Sorting {
  readonly sort: ShowOrderBy;
  readonly onSort: (order: ShowOrderBy) => void;
}

function sortBy({ sort, onSort }: Sorting, ascending: ShowOrderBy, descending: ShowOrderBy) {
  if (sort === ascending) return { direction: 'ascending', onToggle: () => onSort(descending) } as const;
  if (sort === descending) return { direction: 'descending', onToggle: () => onSort(ascending) } as const;
  return { direction: null, onToggle: () => onSort(ascending) } as const;
}

const NOTHING = <span className="soft">–</span>;

export function showColumns(sorting: Sorting): readonly Column<ShowRowFragment>[] {
  return [
    {
      id: 'title',
      header: 'Title',
      isTitle: true,
      sort: sortBy(sorting, 'TITLE_ASC', 'TITLE_DESC'),
      cell: (show) => (
        <span className="show-name">
          <Poster url={show.posterURL} />
          <Link to="/shows/$showId" params={{ showId: show.id }} className="show-name__title">
            {show.title}
          </Link>
        </span>
      ),
    },
    { id: 'state', header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: 'genres',
      header: 'Genres',
      isSecondary: true,
      cell: ({ genres }) => (genres.length === 0 ? NOTHING : genres.join(', ')),
    },
    {
      id: 'duration',
      header: 'Length',
      cell: ({ durationSeconds }) => (durationSeconds === null ? NOTHING : tellDuration(durationSeconds)),
    },
    {
      id: 'sources',
      header: 'Streams',
      isSecondary: true,
      cell: ({ hlsSrcVideoURL, dashSrcVideoURL }) =>
        [hlsSrcVideoURL && 'HLS', dashSrcVideoURL && 'DASH'].filter(Boolean).join(', '),
    },
    {
      id: 'created',
      header: 'Added',
      sort: sortBy(sorting, 'OLDEST', 'NEWEST'),
      cell: ({ createdAt, addedBy }) => (
        <span className="show-added">
          <TimeText at={createdAt} />
          <span className="soft">{addedBy ? ` by ${addedBy.username}` : ' by a machine'}</span>
        </span>
      ),
    },
    { id: 'actions', header: 'Actions', isActions: true, cell: (show) => <ShowMenu show={show} /> },
  ];
}
