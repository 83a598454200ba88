import { PlayIcon } from '@sod/ui/icons.tsx';
import { Link } from '@tanstack/react-router';
import type { ShowCardFragment } from '../__generated__/documents.ts';
import { lengthText } from './formats.ts';
import { Poster } from './poster.tsx';
import './show-card.css';

interface ShowCardProps {
  readonly show: ShowCardFragment;
  /** Position in seconds where the viewer stopped; with it the card leads on to the picture. */
  readonly position?: number;
  /** Level of the title among the headings of the page. */
  readonly level?: 2 | 3;
}

export function ShowCard({ show, position, level = 3 }: ShowCardProps) {
  const { id, title, posterURL, durationSeconds, genres, releaseYear } = show;
  const Title = `h${level}` as const;
  const goesOn = position !== undefined;
  const left = goesOn && durationSeconds ? Math.max(durationSeconds - position, 0) : null;
  const facts = left === null ? [releaseYear, genres[0]] : [`${lengthText(left)} left`];
  return (
    <article className="show-card">
      <div className="show-card__picture">
        <Poster title={title} url={posterURL} />
        {goesOn && (
          <span className="show-card__play">
            <PlayIcon />
          </span>
        )}
        {left !== null && durationSeconds && (
          <span className="show-card__progress">
            <span style={{ width: `${Math.min((position ?? 0) / durationSeconds, 1) * 100}%` }} />
          </span>
        )}
      </div>
      <Title className="show-card__title">
        <Link to={goesOn ? '/watch/$id' : '/title/$id'} params={{ id }}>
          {goesOn && <span className="visually-hidden">Go on watching </span>}
          {title}
        </Link>
      </Title>
      <p className="show-card__facts">{facts.filter(Boolean).join(' · ') || '\u00a0'}</p>
    </article>
  );
}

/** The room of a card that is on its way. */
export function ShowCardRoom() {
  return (
    <div className="show-card" aria-hidden="true">
      <span className="show-card__picture skeleton" />
      <span className="show-card__title">
        <span className="skeleton show-card__line">&nbsp;</span>
      </span>
      <p className="show-card__facts">
        <span className="skeleton show-card__line show-card__line--short">&nbsp;</span>
      </p>
    </div>
  );
}
