import { BackIcon } from '@sod/ui/icons.tsx';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './back-link.css';

interface BackLinkProps {
  /** A list, or the page of the show with this id. */
  readonly to: '/shows' | '/review' | { readonly showId: string };
  readonly children: ReactNode;
}

/** The way to the page above. */
export function BackLink({ to, children }: BackLinkProps) {
  const content = (
    <>
      <BackIcon /> {children}
    </>
  );
  if (typeof to === 'string') {
    return (
      <Link to={to} className="back-link">
        {content}
      </Link>
    );
  }
  return (
    <Link to="/shows/$showId" params={to} className="back-link">
      {content}
    </Link>
  );
}
