import { DateTime } from '@sod/kit/graphql/scalars';
import type { Resolvers } from './__generated__/resolvers.ts';
import { sessionMutations } from './sessions/sessions-resolvers.ts';
import { userFields, userMutations, userQueries } from './users/users-resolvers.ts';

export const resolvers: Resolvers = {
  DateTime,
  Query: userQueries,
  Mutation: { ...sessionMutations, ...userMutations },
  User: userFields,
};
