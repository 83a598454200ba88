import type { Connection } from '@sod/kit/graphql/connection';
import type { ShowRow } from './tables/shows.ts';

/** One page of any list of shows. */
export type ShowPage = Connection<ShowRow>;
