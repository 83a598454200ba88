import type { MutationResolvers, QueryResolvers, ShowResolvers } from '../__generated__/resolvers.ts';

export const Query = {
  latestShows: (_parent, { first }, { services }) => services.shows.latest(first),
  shows: (_parent, { filter, orderBy, ...page }, { services, session }) =>
    services.shows.page(session, page, filter, orderBy ?? 'NEWEST'),
  show: (_parent, { id }, { loaders }) => loaders.show.load(id),
} satisfies QueryResolvers;

export const Mutation = {
  createShow: (_parent, { input }, { services, session }) => services.shows.create(session, input),
  updateShow: (_parent, { id, input }, { services, session }) => services.shows.update(session, id, input),
  deleteShow: (_parent, { id }, { services, session }) => services.shows.delete(session, id),
} satisfies MutationResolvers;

export const Show = {
  __resolveReference: ({ id }, { loaders }) => loaders.show.load(id),
  addedBy: ({ addedById }) => (addedById === null ? null : { id: addedById }),
} satisfies ShowResolvers;
