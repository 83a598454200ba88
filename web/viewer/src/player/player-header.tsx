import { buttonClass } from '@sod/ui/button.tsx';
import { BackIcon } from '@sod/ui/icons.tsx';
import { Link } from '@tanstack/react-router';

/** The way back, and what is playing. */
export function PlayerHeader({ show }: { readonly show: { readonly id: string; readonly title: string } }) {
  return (
    <header className="player__head">
      <Link
        to="/title/$id"
        params={{ id: show.id }}
        className={buttonClass({ tone: 'quiet', iconOnly: true })}
        aria-label={`Back to ${show.title}`}
      >
        <BackIcon />
      </Link>
      <h1 className="player__title">{show.title}</h1>
    </header>
  );
}
