import { useGraphPages } from '@sod/graph/pages.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';
import { CloseIcon } from '@sod/ui/icons.tsx';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FoundShows } from '../__generated__/documents.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ShowGrid } from './show-grid.tsx';
import './search-page.css';

/** Shows of one page of the result. */
const FIRST = 24;
/** A pause in typing after which the search begins, in milliseconds. */
const PAUSE_MS = 220;
const MAX_LENGTH = 100;

const route = getRouteApi('/framed/search');

/** Search as one types. The address follows, so that a result can be kept and shared. */
export function SearchPage() {
  const { q } = route.useSearch();
  const navigate = useNavigate();
  const [text, setText] = useState(q ?? '');
  usePageTitle(q ? `Search: ${q}` : 'Search');
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    setText('');
    input.current?.focus();
  };
  useEffect(() => {
    const search = text.trim();
    const timer = setTimeout(() => {
      void navigate({
        to: '/search',
        search: search ? { q: search } : {},
        replace: true,
        resetScroll: false,
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, navigate]);
  return (
    <div className="page">
      <h1 className="visually-hidden">Search</h1>
      <search className="search-form">
        <label className="visually-hidden" htmlFor="search">
          Titles and descriptions
        </label>
        <input
          ref={input}
          id="search"
          className="search-form__input"
          type="search"
          value={text}
          maxLength={MAX_LENGTH}
          placeholder="Search titles"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: searching is all that this page is for
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
        {text !== '' && (
          <Button tone="quiet" iconOnly aria-label="Clear the search" onClick={clear}>
            <CloseIcon />
          </Button>
        )}
      </search>
      {q ? <Results key="results" search={q} /> : <Hint />}
    </div>
  );
}

function Results({ search }: { readonly search: string }) {
  const pages = useGraphPages(
    FoundShows,
    { search, first: FIRST },
    { pageOf: (data) => data.shows, public: true },
  );
  const count = `${pages.nodes.length}${pages.hasNextPage ? ' or more' : ''}`;
  return (
    <>
      <p className="search-count" role="status">
        {pages.isPending
          ? 'Searching'
          : `${count} ${pages.nodes.length === 1 ? 'show' : 'shows'} for “${search}”`}
      </p>
      <ShowGrid
        pages={pages}
        empty={
          <BlankState title="Nothing by that name">
            <p>Try fewer letters, or another word from the title or the description.</p>
          </BlankState>
        }
      />
    </>
  );
}

function Hint() {
  return <p className="search-count">Type a word from a title or a description.</p>;
}
