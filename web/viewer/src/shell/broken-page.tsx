import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';

/**
 * In place of a page that broke while it was drawn, or whose code did not arrive. After a release the code of an
 * older page is gone, which loading the page anew mends.
 */
export function BrokenPage() {
  return (
    <main className="page" role="alert">
      <BlankState
        level={1}
        title="This page broke"
        actions={
          <>
            <Button tone="primary" onClick={() => location.reload()}>
              Reload the page
            </Button>
            <Button onClick={() => location.assign('/')}>To the start</Button>
          </>
        }
      >
        <p>It is our mistake, not yours. Loading the page anew usually helps.</p>
      </BlankState>
    </main>
  );
}
