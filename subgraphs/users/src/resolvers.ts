import { DateTime } from '@sod/kit/graphql/scalars';
import type { Resolvers } from './__generated__/resolvers.ts';
import { auditEventFields, auditQueries } from './audit/audit-resolvers.ts';
import { sessionFields, sessionMutations, sessionsOfUser } from './sessions/sessions-resolvers.ts';
import { userFields, userMutations, userQueries } from './users/users-resolvers.ts';

export const resolvers: Resolvers = {
  DateTime,
  Query: { ...userQueries, ...auditQueries },
  Mutation: { ...sessionMutations, ...userMutations },
  User: { ...userFields, ...sessionsOfUser },
  Session: sessionFields,
  AuditEvent: auditEventFields,
};
