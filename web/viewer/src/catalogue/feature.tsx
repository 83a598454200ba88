import { classNames } from '@sod/ui/class-names.ts';
import { languageName } from '@sod/ui/language-name.ts';
import { Skeleton } from '@sod/ui/skeleton.tsx';
import type { ReactNode } from 'react';
import type { ShowCardFragment } from '../__generated__/documents.ts';
import { lengthText } from './formats.ts';
import { Poster } from './poster.tsx';
import './feature.css';

export type FeaturedShow = ShowCardFragment & {
  readonly description: string | null;
  readonly maturityRating: string | null;
  readonly language: string | null;
};

interface FeatureProps {
  /** Undefined while it is on its way. */
  readonly show: FeaturedShow | undefined;
  /** What to do with it. */
  readonly actions?: ReactNode;
  /** The title as a link, where the page is not about this show alone. */
  readonly title?: ReactNode;
  readonly size?: 'landing' | 'page';
  readonly children?: ReactNode;
}

/** A show over the whole width, its picture fading into the house. */
export function Feature({ show, actions, title, size = 'page', children }: FeatureProps) {
  return (
    <section className={classNames('feature', `feature--${size}`)} aria-busy={show === undefined}>
      <div className="feature__picture">
        {show ? <Poster title={show.title} url={show.posterURL} eager /> : <Skeleton className="poster" />}
      </div>
      <div className="feature__text">
        {show ? (
          <>
            <h1 className={classNames('feature__title', show.title.length > 24 && 'feature__title--long')}>
              {title ?? show.title}
            </h1>
            <Facts show={show} />
            {show.description && <p className="feature__description">{show.description}</p>}
          </>
        ) : (
          <FeatureRoom />
        )}
        <div className="feature__actions">{show && actions}</div>
        {children}
      </div>
    </section>
  );
}

function Facts({ show }: { readonly show: FeaturedShow }) {
  const { releaseYear, maturityRating, durationSeconds, language, genres } = show;
  const facts = [
    releaseYear,
    durationSeconds && lengthText(durationSeconds),
    language && languageName(language),
    genres.slice(0, 3).join(', '),
  ].filter(Boolean);
  return (
    <ul className="feature__facts">
      {maturityRating && (
        <li className="feature__rating">
          <span className="visually-hidden">Rated </span>
          {maturityRating}
        </li>
      )}
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

function FeatureRoom() {
  return (
    <>
      <Skeleton className="feature__title-room" />
      <Skeleton className="feature__facts-room" />
      <Skeleton className="feature__description-room" />
    </>
  );
}
