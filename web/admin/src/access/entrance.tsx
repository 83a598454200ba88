import { useGraph, useSession } from '@sod/graph/graph-context.tsx';
import type { SessionUser } from '@sod/graph/session.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { Dialog } from '@sod/ui/dialog.tsx';
import { SignOutNotice } from '@sod/ui/sign-out-notice.tsx';
import { usePageTitle } from '../frame/use-page-title.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Where people sign in; the address stays, and opens afterwards. */
export function SignInPage() {
  usePageTitle('Sign in');
  const { session } = useGraph();
  const state = useSession();
  return (
    <div className="entrance">
      <header>
        <h1>Sign in</h1>
        <p className="entrance__lead">The catalogue is for those who run it.</p>
      </header>
      {state.status === 'anonymous' && state.signOutPending && (
        <SignOutNotice onRetry={() => void session.signOut()} />
      )}
      <SignInForm />
    </div>
  );
}

/** What somebody sees who is signed in and has nothing to do here. */
export function NoRightsPage({ user }: { readonly user: SessionUser }) {
  const { session } = useGraph();
  usePageTitle('No access');
  return (
    <div className="entrance">
      <BlankState
        level={1}
        title="This account does not run the catalogue"
        actions={
          <>
            <a className={buttonClass({ tone: 'primary' })} href="/">
              Watch shows
            </a>
            <Button onClick={() => void session.signOut()}>Sign in as somebody else</Button>
          </>
        }
      >
        <p>
          You are signed in as <strong>{user.username}</strong>. The catalogue is open to admins; one of them
          can make you one.
        </p>
      </BlankState>
    </div>
  );
}

interface SessionEndedProps {
  readonly email: string;
  readonly onLeave: () => void;
}

/** Asks to sign in again over the page that was open, which keeps what was typed there. */
export function SessionEnded({ email, onLeave }: SessionEndedProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onLeave())}
      title="Your session has ended"
      description="Sign in again to go on where you were. Nothing you typed is lost."
    >
      <SignInForm email={email} />
    </Dialog>
  );
}
