import { LoadingNote } from '@sod/ui/skeleton.tsx';
import { type ReactNode, useId } from 'react';
import type { ShowCardFragment } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';
import { RowScroller } from './row-scroller.tsx';
import { ShowCard, ShowCardRoom } from './show-card.tsx';
import './show-row.css';

const ROOMS = Array.from({ length: 6 }, (_, index) => index);

export interface RowEntry {
  readonly show: ShowCardFragment;
  readonly position?: number;
}

interface ShowRowProps {
  readonly title: string;
  /** Leads to all of them. */
  readonly more?: ReactNode;
  /** Undefined while they are on their way. */
  readonly entries: readonly RowEntry[] | undefined;
  readonly error?: unknown;
  readonly onRetry?: (() => unknown) | undefined;
  /** What stands there when there are none; without it the row is left out. */
  readonly empty?: ReactNode;
}

/** A row of shows that is scrolled sideways. It takes the same room while it loads, filled or failed. */
export function ShowRow({ title, more, entries, error, onRetry, empty }: ShowRowProps) {
  const heading = useId();
  if (entries?.length === 0 && !error && !empty) return null;
  return (
    <section className="show-row" aria-labelledby={heading}>
      <header className="show-row__header">
        <h2 id={heading}>{title}</h2>
        {more}
      </header>
      <RowContent title={title} entries={entries} error={error} onRetry={onRetry} empty={empty} />
    </section>
  );
}

function RowContent({ title, entries, error, onRetry, empty }: ShowRowProps) {
  if (error) {
    return (
      <div className="show-row__instead">
        <PartProblem error={error} {...(onRetry ? { onRetry } : {})} />
      </div>
    );
  }
  if (entries?.length === 0) return <div className="show-row__instead">{empty}</div>;
  return (
    <RowScroller label={title} still={!entries}>
      {entries
        ? entries.map((entry) => (
            <li key={entry.show.id}>
              <ShowCard {...entry} />
            </li>
          ))
        : ROOMS.map((room) => (
            <li key={room}>
              <ShowCardRoom />
              {room === 0 && <LoadingNote>{`${title} is loading`}</LoadingNote>}
            </li>
          ))}
    </RowScroller>
  );
}
