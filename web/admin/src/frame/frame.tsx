import { useSession } from '@sod/graph/graph-context.tsx';
import { Logo } from '@sod/ui/logo.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { Shell } from '@sod/ui/shell.tsx';
import { ToastProvider } from '@sod/ui/toast.tsx';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Gate } from '../access/gate.tsx';
import { useLiveEvents } from '../live/use-live-events.ts';
import { AccountMenu } from './account-menu.tsx';
import { NavigationMenu, NavigationRow } from './navigation.tsx';
import { useOnline } from './online.ts';
import './frame.css';

/** The frame of every page. */
export function Frame() {
  const session = useSession();
  const isAdmin = session.status === 'signed-in' && session.user.admin === true;
  const isOnline = useOnline();
  useFocusOnNewPages();
  useLiveEvents(isAdmin);
  return (
    <ToastProvider>
      <Shell
        home={
          <Link to="/shows">
            <Logo suffix="Catalogue" />
          </Link>
        }
        navigation={isAdmin ? <NavigationRow /> : undefined}
        tools={
          <>
            {isAdmin && <NavigationMenu />}
            <AccountMenu />
          </>
        }
      >
        {!isOnline && (
          <div className="frame__offline">
            <Notice title="You are offline">
              <p>What you see may be out of date. It is renewed as soon as there is a network.</p>
            </Notice>
          </div>
        )}
        <Gate>
          <Outlet />
        </Gate>
      </Shell>
    </ToastProvider>
  );
}

/** Takes the focus to a new page, as a browser does that loads one. */
function useFocusOnNewPages(): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
