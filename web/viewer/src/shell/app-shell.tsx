import { useSession } from '@sod/graph/graph-context.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { SearchIcon } from '@sod/ui/icons.tsx';
import { Logo } from '@sod/ui/logo.tsx';
import { Shell } from '@sod/ui/shell.tsx';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { AccountTools } from './account-tools.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { SessionNotice } from './session-notice.tsx';
import './app-shell.css';

/** The frame around every page but the player. */
export function AppShell() {
  const session = useSession();
  const { pathname } = useLocation();
  useFocusOnNavigation(pathname);
  const signedIn = session.status === 'signed-in';
  return (
    <Shell
      overlaid={pathname === '/' || pathname.startsWith('/title/')}
      home={
        <Link to="/" aria-label="Shows on Demand, start page">
          <Logo />
        </Link>
      }
      navigation={
        <>
          <Link to="/" activeOptions={{ exact: true }}>
            Home
          </Link>
          {signedIn && <Link to="/my-list">My list</Link>}
        </>
      }
      tools={
        <>
          <Link to="/search" className={buttonClass({ tone: 'quiet', iconOnly: true })} aria-label="Search">
            <SearchIcon />
          </Link>
          <AccountTools />
        </>
      }
      footer={
        <>
          <span>Shows on Demand</span>
          <span className="footer__keys">Space plays and pauses. Press ? in the player for all keys.</span>
        </>
      }
    >
      <ConnectionNotice />
      <SessionNotice />
      <Outlet />
    </Shell>
  );
}

/** Puts the focus on the new page, as a browser does that loads one; the first page has it anyway. */
function useFocusOnNavigation(pathname: string): void {
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
