import { type ReactNode, useEffect } from 'react';
import { BlankState } from './blank-state.tsx';
import { Button } from './button.tsx';
import { OfflineError } from './page-code.ts';

/** What stands at an address that leads nowhere. */
export function NoSuchPage({ actions }: { readonly actions: ReactNode }) {
  return (
    <div className="page">
      <BlankState level={1} title="There is no such page" actions={actions}>
        <p>The address may be mistyped, or the page has moved.</p>
      </BlankState>
    </div>
  );
}

interface BrokenPageProps {
  readonly error: unknown;
  /** What else helps than to reload the page. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * In place of a page that broke while it was drawn, or whose code did not arrive. After a release the code of an
 * older page is gone, which loading the page anew mends.
 */
export function BrokenPage({ error, actions, children }: BrokenPageProps) {
  if (error instanceof OfflineError) return <AwayPage />;
  return (
    <div className="page" role="alert">
      <BlankState
        level={1}
        title="This page broke"
        actions={
          <>
            <Button tone="primary" onClick={() => location.reload()}>
              Reload the page
            </Button>
            {actions}
          </>
        }
      >
        <p>It is our mistake, not yours. Loading the page anew usually helps. {children}</p>
      </BlankState>
    </div>
  );
}

/** In place of a page whose code waits for a network. */
function AwayPage() {
  useEffect(() => {
    const open = () => location.reload();
    if (navigator.onLine) open();
    addEventListener('online', open);
    return () => removeEventListener('online', open);
  }, []);
  return (
    <div className="page" role="alert">
      <BlankState level={1} title="This page waits for a connection">
        <p>It opens by itself as soon as you are online again.</p>
      </BlankState>
    </div>
  );
}
