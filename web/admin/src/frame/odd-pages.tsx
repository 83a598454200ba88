import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { Link } from '@tanstack/react-router';

/** What stands at an address that leads nowhere. */
export function MissingPage() {
  return (
    <div className="page">
      <BlankState
        level={1}
        title="There is nothing here"
        actions={
          <Link to="/shows" className={buttonClass({ tone: 'primary' })}>
            To the shows
          </Link>
        }
      >
        <p>The address leads to no page of the catalogue.</p>
      </BlankState>
    </div>
  );
}

/** What stands in the place of a page that failed: an own mistake, or a file of the page that did not arrive. */
export function CrashedPage() {
  return (
    <div className="page" role="alert">
      <BlankState
        level={1}
        title="This page could not be shown"
        actions={
          <Button tone="primary" onClick={() => location.reload()}>
            Reload the page
          </Button>
        }
      >
        <p>Check your network, then reload. Nothing you typed is lost.</p>
      </BlankState>
    </div>
  );
}
