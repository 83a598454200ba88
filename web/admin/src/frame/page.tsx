import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';
import './page.css';

interface PageProps {
  readonly title: string;
  /** Stands beside the title, for example a state. */
  readonly aside?: ReactNode;
  /** Stands above the title: the way back. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title, what can be done there, and what it shows. */
export function Page({ title, aside, above, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className="page">
      {above && <div className="page__above">{above}</div>}
      <header className="page__header">
        <h1 className="page__title">{title}</h1>
        {aside}
        {actions && <div className="page__actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
