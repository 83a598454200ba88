import { useGraph, useSession } from '@sod/graph/graph-context.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { SignOutNotice } from '@sod/ui/sign-out-notice.tsx';
import { Link, useLocation } from '@tanstack/react-router';

/** Says that a session ended without the viewer's doing, or that a sign-out did not end it everywhere. */
export function SessionNotice() {
  const graph = useGraph();
  const session = useSession();
  const { href } = useLocation();
  if (session.status !== 'anonymous') return null;
  if (session.signOutPending) {
    return <SignOutNotice className="page-notice" onRetry={() => void graph.session.signOut()} />;
  }
  if (!session.ended) return null;
  return (
    <Notice
      title="You have been signed out"
      className="page-notice"
      actions={
        <Link to="/sign-in" search={{ next: href }} className={buttonClass({ tone: 'primary' })}>
          Sign in again
        </Link>
      }
    >
      <p>Your session was ended, here or on another device.</p>
    </Notice>
  );
}
