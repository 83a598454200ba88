import type { MutationResolvers, ShowResolvers, ShowReviewResolvers } from '../__generated__/resolvers.ts';

export const Mutation = {
  submitShow: (_parent, { id }, { services, session }) => services.reviews.submit(session, id),
  approveShow: (_parent, { id }, { services, session }) => services.reviews.approve(session, id),
  rejectShow: (_parent, { id, reason }, { services, session }) =>
    services.reviews.reject(session, id, reason),
  archiveShow: (_parent, { id }, { services, session }) => services.reviews.archive(session, id),
} satisfies MutationResolvers;

export const Show = {
  reviews: ({ id }, _args, { loaders }) => loaders.trail.load(id),
} satisfies ShowResolvers;

export const ShowReview = {
  actor: ({ actorId, by }) => (actorId === null || by === 'ML' ? null : { id: actorId }),
} satisfies ShowReviewResolvers;
