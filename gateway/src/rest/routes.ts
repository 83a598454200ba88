import type { Route } from './route.ts';
import { authRoutes } from './routes/auth-routes.ts';
import { showRoutes } from './routes/show-routes.ts';
import { userRoutes } from './routes/user-routes.ts';

/** The whole REST interface. */
export const ROUTES: readonly Route[] = [...showRoutes, ...userRoutes, ...authRoutes];
