import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { Link, useLocation } from '@tanstack/react-router';

/** In place of a page that belongs to somebody, as long as nobody is signed in. */
export function SignInFirst({ title, children }: { readonly title: string; readonly children: string }) {
  const { href } = useLocation();
  return (
    <div className="page">
      <BlankState
        level={1}
        title={title}
        actions={
          <>
            <Link to="/sign-in" search={{ next: href }} className={buttonClass({ tone: 'primary' })}>
              Sign in
            </Link>
            <Link to="/register" search={{ next: href }} className={buttonClass()}>
              Create an account
            </Link>
          </>
        }
      >
        <p>{children} Sign in to see it.</p>
      </BlankState>
    </div>
  );
}
