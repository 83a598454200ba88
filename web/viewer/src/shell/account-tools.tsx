import { useSession } from '@sod/graph/graph-context.tsx';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { UserIcon } from '@sod/ui/icons.tsx';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

const load = () => import('./account-menu.tsx');
const AccountMenu = lazy(async () => ({ default: (await load()).AccountMenu }));

/** The way in, and the menu of who is in. The menu's code comes when somebody reaches for it. */
export function AccountTools() {
  const session = useSession();
  const { href } = useLocation();
  const [wanted, setWanted] = useState(false);
  const name =
    session.status === 'signed-in' ? `Account of ${session.user.username}` : 'Account and appearance';
  const button = (
    <Button
      tone="quiet"
      iconOnly
      aria-label={name}
      aria-haspopup="menu"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
    >
      <UserIcon />
    </Button>
  );
  return (
    <>
      {session.status === 'anonymous' && (
        <Link
          to="/sign-in"
          search={{ next: href }}
          className={buttonClass({ tone: 'secondary', size: 'small' })}
        >
          Sign in
        </Link>
      )}
      {wanted ? (
        <Suspense fallback={button}>
          <AccountMenu name={name} />
        </Suspense>
      ) : (
        button
      )}
    </>
  );
}
