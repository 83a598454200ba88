import type { AuditEventResolvers, QueryResolvers } from '../__generated__/resolvers.ts';

export const auditQueries = {
  auditEvents: async (_root, args, { session, audit }) => {
    const { edges, pageInfo } = await audit.page(session, args);
    return { edges: [...edges], pageInfo };
  },
} satisfies QueryResolvers;

export const auditEventFields = {
  user: async ({ userId }, _args, { loaders }) => (userId === null ? null : loaders.userById.load(userId)),
  actor: async ({ actorId }, _args, { loaders }) =>
    actorId === null ? null : loaders.userById.load(actorId),
} satisfies AuditEventResolvers;
