import { useSession } from '@sod/graph/graph-context.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { Link, useLocation } from '@tanstack/react-router';

/** Says that a session ended without the viewer's doing: elsewhere, or because it was too old. */
export function SessionNotice() {
  const session = useSession();
  const { href } = useLocation();
  if (session.status !== 'anonymous' || !session.ended) return null;
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
