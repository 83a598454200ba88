import { type Fact, Facts } from '@sod/ui/facts.tsx';
import { languageName } from '@sod/ui/language-name.ts';
import { Notice } from '@sod/ui/notice.tsx';
import { TimeText, tellDuration } from '@sod/ui/time-text.tsx';
import { Link } from '@tanstack/react-router';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { StateBadge } from './show-state.tsx';
import './show-facts.css';

/** What is known of a show beside its title and state. */
export function ShowFacts({ show }: { readonly show: ShowDetailsFragment }) {
  const job = show.ingestJob;
  const facts: readonly Fact[] = [
    { name: 'Length', value: show.durationSeconds === null ? null : tellDuration(show.durationSeconds) },
    { name: 'Genres', value: show.genres.join(', ') },
    { name: 'Released', value: show.releaseYear },
    { name: 'Age rating', value: show.maturityRating },
    { name: 'Language', value: show.language && languageName(show.language) },
    { name: 'HLS', value: <StreamAddress url={show.hlsSrcVideoURL} /> },
    { name: 'DASH', value: <StreamAddress url={show.dashSrcVideoURL} /> },
    { name: 'Poster', value: show.posterURL && <span className="address">{show.posterURL}</span> },
    { name: 'Source file', value: job && [job.sourceBucket, job.sourceVideo].filter(Boolean).join('/') },
    { name: 'Pipeline name', value: job && <span className="address">{job.guid}</span> },
    { name: 'Published', value: show.publishedAt && <TimeText at={show.publishedAt} /> },
    { name: 'Changed', value: <TimeText at={show.updatedAt} /> },
  ].filter(({ name, value }) => value !== null || name === 'HLS');
  return <Facts facts={facts} />;
}

function StreamAddress({ url }: { readonly url: string | null }) {
  if (url === null) return <span className="soft">None</span>;
  return (
    <span className="address">
      {url}{' '}
      <Link to="/streams" search={{ url }} className="address__test">
        Test
      </Link>
    </span>
  );
}

/** Says that the same file was probably transcoded twice. */
export function DuplicateNotice({ show }: { readonly show: ShowDetailsFragment }) {
  if (show.probableDuplicates.length === 0) return null;
  return (
    <Notice title="Probably a duplicate" className="duplicates">
      <p>The same uploaded file made:</p>
      <ul className="duplicates__list">
        {show.probableDuplicates.map(({ id, title, state, createdAt }) => (
          <li key={id}>
            <Link to="/shows/$showId" params={{ showId: id }}>
              {title}
            </Link>{' '}
            <StateBadge state={state} />{' '}
            <span className="soft">
              <TimeText at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
