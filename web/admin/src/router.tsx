import { pageCode } from '@sod/ui/page-code.ts';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readAuditSearch } from './audit/audit-search.ts';
import { readShowsSearch } from './catalogue/shows-search.ts';
import { Frame } from './frame/frame.tsx';
import { CrashedPage, MissingPage } from './frame/odd-pages.tsx';
import { readNotificationsSearch } from './notifications/notifications-search.ts';
import { readUsersSearch } from './people/users-search.ts';
import { readJobsSearch } from './pipeline/jobs-search.ts';
import { readStreamSearch } from './streams/stream-search.ts';

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage });
const below = { getParentRoute: () => root };

const home = createRoute({
  ...below,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/shows', replace: true });
  },
});
const shows = createRoute({
  ...below,
  path: '/shows',
  validateSearch: readShowsSearch,
  component: lazyRouteComponent(() => pageCode(() => import('./catalogue/shows-page.tsx')), 'ShowsPage'),
});
const newShow = createRoute({
  ...below,
  path: '/shows/new',
  component: lazyRouteComponent(() => pageCode(() => import('./catalogue/new-show-page.tsx')), 'NewShowPage'),
});
const show = createRoute({
  ...below,
  path: '/shows/$showId',
  component: lazyRouteComponent(() => pageCode(() => import('./catalogue/show-page.tsx')), 'ShowPage'),
});
const editShow = createRoute({
  ...below,
  path: '/shows/$showId/edit',
  component: lazyRouteComponent(
    () => pageCode(() => import('./catalogue/edit-show-page.tsx')),
    'EditShowPage',
  ),
});
const review = createRoute({
  ...below,
  path: '/review',
  component: lazyRouteComponent(() => pageCode(() => import('./review/review-page.tsx')), 'ReviewPage'),
});
const reviewShow = createRoute({
  ...below,
  path: '/review/$showId',
  component: lazyRouteComponent(() => pageCode(() => import('./review/review-page.tsx')), 'ReviewShowPage'),
});
const pipeline = createRoute({
  ...below,
  path: '/pipeline',
  validateSearch: readJobsSearch,
  component: lazyRouteComponent(() => pageCode(() => import('./pipeline/jobs-page.tsx')), 'JobsPage'),
});
const streams = createRoute({
  ...below,
  path: '/streams',
  validateSearch: readStreamSearch,
  component: lazyRouteComponent(() => pageCode(() => import('./streams/stream-page.tsx')), 'StreamPage'),
});
const users = createRoute({
  ...below,
  path: '/users',
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => pageCode(() => import('./people/users-page.tsx')), 'UsersPage'),
});
const audit = createRoute({
  ...below,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => pageCode(() => import('./audit/audit-page.tsx')), 'AuditPage'),
});
const notifications = createRoute({
  ...below,
  path: '/notifications',
  validateSearch: readNotificationsSearch,
  component: lazyRouteComponent(
    () => pageCode(() => import('./notifications/notifications-page.tsx')),
    'NotificationsPage',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    shows,
    newShow,
    show,
    editShow,
    review,
    reviewShow,
    pipeline,
    streams,
    users,
    audit,
    notifications,
  ]),
  basepath: '/admin',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: CrashedPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
