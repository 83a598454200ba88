import { useSession } from '@sod/graph/graph-context.tsx';
import { useGraphPages } from '@sod/graph/pages.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { Link } from '@tanstack/react-router';
import { MyList } from '../__generated__/documents.ts';
import { SignInFirst } from '../account/sign-in-first.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ShowGrid } from './show-grid.tsx';

const FIRST = 24;

export function MyListPage() {
  usePageTitle('My list');
  const session = useSession();
  if (session.status === 'anonymous') {
    return <SignInFirst title="My list">Your list is kept with your account.</SignInFirst>;
  }
  return (
    <div className="page">
      <h1 className="page__title">My list</h1>
      <Listed />
    </div>
  );
}

function Listed() {
  const pages = useGraphPages(MyList, { first: FIRST }, { pageOf: (data) => data.me?.myList });
  return (
    <ShowGrid
      pages={pages}
      empty={
        <BlankState
          title="Nothing on it yet"
          actions={
            <Link to="/" className={buttonClass({ tone: 'primary' })}>
              Look around
            </Link>
          }
        >
          <p>Press “My list” at a show that you want to come back to.</p>
        </BlankState>
      }
    />
  );
}
