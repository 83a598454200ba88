import { pageCode } from '@sod/ui/page-code.ts';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { GenrePage } from './catalogue/genre-page.tsx';
import { LandingPage } from './catalogue/landing-page.tsx';
import { MyListPage } from './catalogue/my-list-page.tsx';
import { SearchPage } from './catalogue/search-page.tsx';
import { ShowPage } from './catalogue/show-page.tsx';
import { AppShell } from './shell/app-shell.tsx';
import { CrashedPage, MissingPage } from './shell/odd-pages.tsx';

/** A parameter of the address that is text, or not there. */
function text<Name extends string>(name: Name) {
  return (search: Record<string, unknown>): { [Key in Name]?: string } => {
    const value = search[name];
    return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [Key in Name]?: string };
  };
}

const root = createRootRoute({ component: Outlet });
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: AppShell });
const inFrame = () => framed;

const routes = root.addChildren([
  framed.addChildren([
    createRoute({ getParentRoute: inFrame, path: '/', component: LandingPage }),
    createRoute({ getParentRoute: inFrame, path: '/title/$id', component: ShowPage }),
    createRoute({ getParentRoute: inFrame, path: '/genre/$genre', component: GenrePage }),
    createRoute({
      getParentRoute: inFrame,
      path: '/search',
      component: SearchPage,
      validateSearch: text('q'),
    }),
    createRoute({ getParentRoute: inFrame, path: '/my-list', component: MyListPage }),
    createRoute({
      getParentRoute: inFrame,
      path: '/sign-in',
      component: lazyRouteComponent(() => pageCode(() => import('./account/sign-in-page.tsx')), 'SignInPage'),
      validateSearch: text('next'),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: '/register',
      component: lazyRouteComponent(
        () => pageCode(() => import('./account/register-page.tsx')),
        'RegisterPage',
      ),
      validateSearch: text('next'),
    }),
    createRoute({
      getParentRoute: inFrame,
      path: '/account',
      component: lazyRouteComponent(
        () => pageCode(() => import('./account/account-page.tsx')),
        'AccountPage',
      ),
    }),
    createRoute({ getParentRoute: inFrame, path: '$', component: MissingPage }),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/watch/$id',
    component: lazyRouteComponent(() => pageCode(() => import('./player/watch-page.tsx')), 'WatchPage'),
  }),
]);

export const router = createRouter({
  routeTree: routes,
  scrollRestoration: true,
  defaultErrorComponent: CrashedPage,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  // A page loads its own data, so a pending page is one whose code is on its way.
  defaultPendingComponent: () => <div className="page" aria-busy="true" />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
