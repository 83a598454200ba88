import type { MutationResolvers, ShowResolvers } from '../__generated__/resolvers.ts';

export const Mutation = {
  addToMyList: (_parent, { showId }, { services, session }) => services.myList.add(session, showId),
  removeFromMyList: (_parent, { showId }, { services, session }) => services.myList.remove(session, showId),
} satisfies MutationResolvers;

export const Show = {
  inMyList: ({ id }, _args, { loaders }) => loaders.listEntry.load(id),
} satisfies ShowResolvers;
