import { useSession } from '@sod/graph/graph-context.tsx';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { UserIcon } from '@sod/ui/icons.tsx';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';

const load = () => import('./account-menu.tsx');
type Code = Awaited<ReturnType<typeof load>>;

/** The way in, and the menu of who is in. The menu's code comes when somebody reaches for it. */
export function AccountTools() {
  const session = useSession();
  const { href } = useLocation();
  const [code, setCode] = useState<Code | null>(null);
  const name =
    session.status === 'signed-in' ? `Account of ${session.user.username}` : 'Account and appearance';
  const prepare = () => void load().catch(() => null);
  // Without a network the page says so already; with one, the code of an older release is gone.
  const open = () => void load().then(setCode, () => navigator.onLine && location.reload());
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
      {code ? (
        <code.AccountMenu name={name} />
      ) : (
        <Button
          tone="quiet"
          iconOnly
          aria-label={name}
          aria-haspopup="menu"
          onPointerEnter={prepare}
          onFocus={prepare}
          onClick={open}
        >
          <UserIcon />
        </Button>
      )}
    </>
  );
}
