import type { ReactNode } from 'react';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { DecisionPanel } from '../review/decision-panel.tsx';
import { Trail } from '../review/trail.tsx';
import { Preview } from '../streams/preview.tsx';
import { DuplicateNotice, ShowFacts } from './show-facts.tsx';
import './show-view.css';

interface ShowViewProps {
  readonly show: ShowDetailsFragment;
  readonly onDecided?: (show: ShowDetailsFragment) => void;
  readonly after?: ReactNode;
}

/** A show with everything that a decision needs: the picture, the facts, and how it came to its state. */
export function ShowView({ show, onDecided, after }: ShowViewProps) {
  return (
    <div className="show-view">
      <div className="show-view__main">
        <Preview key={show.id} show={show} />
        {show.description && <p className="show-view__description">{show.description}</p>}
        <ShowFacts show={show} />
      </div>
      <div className="show-view__side">
        <DuplicateNotice show={show} />
        <DecisionPanel key={show.id} show={show} {...(onDecided ? { onDecided } : {})} />
        <Trail show={show} />
        {after}
      </div>
    </div>
  );
}
