import { useGraphQuery } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { useState } from 'react';
import { CatalogueShows } from '../__generated__/documents.ts';
import { SHOW_STATES } from '../catalogue/show-state.tsx';
import { SearchBox } from '../frame/search-box.tsx';
import { rowsOf } from '../paging.ts';
import './show-picker.css';

/** Shows that are offered at a time. */
const OFFERED = 5;

/** Finds a show by its title and gives the address of one of its streams. */
export function ShowPicker({ onPick }: { readonly onPick: (url: string) => void }) {
  const [search, setSearch] = useState('');
  const filter = { states: [...SHOW_STATES], ...(search === '' ? {} : { search }) };
  const { data, error } = useGraphQuery(CatalogueShows, { first: OFFERED, filter }, { keepPrevious: true });
  const shows = data?.shows ? rowsOf(data.shows) : [];
  return (
    <section className="show-picker" aria-label="Shows">
      <p className="field__label">Or a show of the catalogue</p>
      <SearchBox label="Search shows" value={search} onSearch={setSearch} />
      <ul className="show-picker__shows">
        {shows.map(({ id, title, hlsSrcVideoURL, dashSrcVideoURL }) => (
          <li key={id} className="show-picker__show">
            <span className="show-picker__title">{title}</span>
            <Pick name={`HLS of ${title}`} text="HLS" url={hlsSrcVideoURL} onPick={onPick} />
            <Pick name={`DASH of ${title}`} text="DASH" url={dashSrcVideoURL} onPick={onPick} />
          </li>
        ))}
        {data && shows.length === 0 && <li className="soft small">No show matches.</li>}
        {error && <li className="soft small">The shows cannot be had at the moment.</li>}
      </ul>
    </section>
  );
}

interface PickProps {
  readonly name: string;
  readonly text: string;
  readonly url: string | null;
  readonly onPick: (url: string) => void;
}

function Pick({ name, text, url, onPick }: PickProps) {
  if (url === null) return null;
  return (
    <Button size="small" tone="quiet" aria-label={name} onClick={() => onPick(url)}>
      {text}
    </Button>
  );
}
