import type { MutationResolvers, ShowResolvers } from '../__generated__/resolvers.ts';

export const Mutation = {
  saveProgress: (_parent, { showId, positionSeconds }, { services, session }) =>
    services.progress.save(session, showId, positionSeconds),
} satisfies MutationResolvers;

export const Show = {
  progress: ({ id }, _args, { loaders }) => loaders.progress.load(id),
} satisfies ShowResolvers;
