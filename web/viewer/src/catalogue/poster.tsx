import { classNames } from '@sod/ui/class-names.ts';
import { useState } from 'react';
import './poster.css';

interface PosterProps {
  readonly title: string;
  readonly url: string | null;
  /** Whether it is what people see first, and so is fetched before others. */
  readonly eager?: boolean;
  readonly className?: string;
}

/** Hues that go with the house's own light. */
const HUES = [18, 52, 128, 172, 214, 258, 302, 342] as const;
const ARRANGEMENTS = 4;

function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** The still picture of a show. A show without one, or whose picture does not load, gets a painted one of its own. */
export function Poster({ title, url, eager = false, className }: PosterProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (url !== null && failed !== url) {
    return (
      <img
        className={classNames('poster', className)}
        src={url}
        alt=""
        width="640"
        height="360"
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        onError={() => setFailed(url)}
      />
    );
  }
  const hash = hashOf(title);
  const hue = HUES[hash % HUES.length] ?? HUES[0];
  const arrangement = Math.floor(hash / 97) % ARRANGEMENTS;
  return (
    <span
      className={classNames('poster', 'poster--painted', `poster--${arrangement}`, className)}
      style={{ '--hue': hue }}
      aria-hidden="true"
    />
  );
}
