import { sameForEverybody } from '@sod/kit/graphql/cache-hint';
import type { MutationResolvers, QueryResolvers, ShowResolvers } from '../__generated__/resolvers.ts';

/** What everybody sees of the catalogue may be kept this long, in seconds; the gateway forgets it with each change. */
const CATALOGUE_SECONDS = 300;

export const Query = {
  latestShows: (_parent, { first }, { services }) => services.shows.latest(first),
  shows: (_parent, { filter, orderBy, ...page }, { services, session }, info) => {
    if (!filter?.states) sameForEverybody(info, CATALOGUE_SECONDS);
    return services.shows.page(session, page, filter, orderBy ?? 'NEWEST');
  },
  genres: (_parent, _args, { services }) => services.shows.genres(),
  show: async (_parent, { id }, { loaders }, info) => {
    const show = await loaders.show.load(id);
    if (show?.state === 'AVAILABLE') sameForEverybody(info, CATALOGUE_SECONDS);
    return show;
  },
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
