import type { QueryResolvers, ShowAuditEventResolvers } from '../__generated__/resolvers.ts';

export const Query = {
  showAuditEvents: (_parent, { filter, ...page }, { services, session }) =>
    services.audit.page(session, page, filter),
} satisfies QueryResolvers;

export const ShowAuditEvent = {
  show: ({ showId }, _args, { loaders }) => loaders.show.load(showId),
  actor: ({ actorId }) => (actorId === null ? null : { id: actorId }),
} satisfies ShowAuditEventResolvers;
