import type { UserResolvers } from '../__generated__/resolvers.ts';

/** What this subgraph adds to users that the Users subgraph owns. */
export const User = {
  __resolveReference: ({ id }) => ({ id }),
  myList: ({ id }, page, { services, session }) => services.myList.page(session, id, page),
  continueWatching: ({ id }, page, { services, session }) => services.progress.unfinished(session, id, page),
  addedShows: ({ id }, page, { services, session }) => services.shows.addedBy(session, id, page),
} satisfies UserResolvers;
