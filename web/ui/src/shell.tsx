import { CSPProvider } from '@base-ui/react/csp-provider';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './shell.css';

interface ShellProps {
  /** The logo as a link to the start. */
  readonly home: ReactNode;
  /** Links of the header. */
  readonly navigation?: ReactNode;
  /** What stands at the header's end: search, account. */
  readonly tools?: ReactNode;
  readonly footer?: ReactNode;
  /** Lets the page begin below the header, as a picture does that fills the window. */
  readonly overlaid?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: a way past the header, header, main part, footer. */
export function Shell({ home, navigation, tools, footer, overlaid = false, children }: ShellProps) {
  return (
    <CSPProvider disableStyleElements>
      <div className={classNames('shell', overlaid && 'shell--overlaid')}>
        <a className="shell__skip" href="#main">
          Skip to the content
        </a>
        <header className="shell__header">
          <div className="shell__home">{home}</div>
          {navigation && (
            <nav className="shell__navigation" aria-label="Main">
              {navigation}
            </nav>
          )}
          {tools && <div className="shell__tools">{tools}</div>}
        </header>
        <main id="main" className="shell__main" tabIndex={-1}>
          {children}
        </main>
        {footer && <footer className="shell__footer">{footer}</footer>}
      </div>
    </CSPProvider>
  );
}
