import { useGraph, useSession } from '@sod/graph/graph-context.tsx';
import type { SessionUser } from '@sod/graph/session.ts';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import { type ReactNode, useState } from 'react';
import { Failure } from '../frame/failure.tsx';
import { NoRightsPage, SessionEnded, SignInPage } from './entrance.tsx';

/** Lets admins in. A session that ends leaves the page open below the question to sign in again. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const graph = useGraph();
  const session = useSession();
  const [inside, setInside] = useState<SessionUser | null>(null);
  if (session.status === 'signed-in' && session.user.admin === true && inside?.id !== session.user.id) {
    setInside(session.user);
  }
  if (session.status === 'restoring') {
    const { problem } = session;
    if (problem) {
      return (
        <div className="page">
          <Failure error={problem} onRetry={() => graph.session.retry()} />
        </div>
      );
    }
    return <LoadingNote>Restoring your session</LoadingNote>;
  }
  if (session.status === 'signed-in') {
    return session.user.admin === true ? children : <NoRightsPage user={session.user} />;
  }
  if (!session.ended || inside === null) return <SignInPage />;
  return (
    <>
      {children}
      <SessionEnded email={inside.email ?? ''} onLeave={() => setInside(null)} />
    </>
  );
}
