import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from './use-page-title.ts';

export function NotFoundPage() {
  usePageTitle('No such page');
  return (
    <div className="page">
      <BlankState
        level={1}
        title="There is no such page"
        actions={
          <>
            <Link to="/" className={buttonClass({ tone: 'primary' })}>
              To the start
            </Link>
            <Link to="/search" className={buttonClass()}>
              Search
            </Link>
          </>
        }
      >
        <p>The address may be mistyped, or the page has moved.</p>
      </BlankState>
    </div>
  );
}
