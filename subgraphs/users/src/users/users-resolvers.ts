import type { MutationResolvers, QueryResolvers, UserResolvers } from '../__generated__/resolvers.ts';
import type { RequestContext } from '../context.ts';
import type { UserRow } from '../db/tables.ts';

export const userQueries = {
  me: async (_root, _args, { session, loaders }) =>
    session.caller ? loaders.userById.load(session.caller.userId) : null,

  users: async (_root, args, { session, users }) => {
    const { edges, pageInfo } = await users.page(session, args);
    return { edges: [...edges], pageInfo };
  },

  user: async (_root, { id }, { session, users, loaders }) => {
    users.demandView(session, id);
    return loaders.userById.load(id);
  },
} satisfies QueryResolvers;

export const userMutations = {
  createUser: async (_root, { input }, { session, users }) =>
    users.create(session, { ...input, active: input.active ?? true, admin: input.admin ?? false }),

  updateUser: async (_root, { id, input }, { session, users }) => users.update(session, id, input),

  deleteUser: async (_root, { id }, { session, users }) => {
    await users.delete(session, id);
    return { id };
  },
} satisfies MutationResolvers;

/** A field that only the user and admins may see. */
function privateField<Name extends 'email' | 'active' | 'admin'>(name: Name) {
  return (user: UserRow, _args: unknown, context: RequestContext): UserRow[Name] => {
    if (!context.ownAccounts.has(user.id)) context.users.demandView(context.session, user.id);
    return user[name];
  };
}

export const userFields = {
  __resolveReference: async ({ id }, { loaders }) => loaders.userById.load(id),
  email: privateField('email'),
  active: privateField('active'),
  admin: privateField('admin'),
} satisfies UserResolvers;
