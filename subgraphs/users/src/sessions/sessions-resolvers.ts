import type { MutationResolvers, SessionResolvers, UserResolvers } from '../__generated__/resolvers.ts';
import type { RequestContext } from '../context.ts';
import type { SignedIn } from './sessions-service.ts';

/** Whoever has just proved to own an account may see its private fields in the same answer. */
function reveal(signedIn: SignedIn, context: RequestContext): SignedIn {
  context.ownAccounts.add(signedIn.user.id);
  return signedIn;
}

export const sessionMutations = {
  register: async (_root, { input }, context) =>
    reveal(await context.sessions.register(context.session, input), context),

  login: async (_root, { input }, context) =>
    reveal(await context.sessions.login(context.session, input), context),

  refreshSession: async (_root, { refreshToken }, context) => {
    const { sessions, session, requestLogger } = context;
    return reveal(await sessions.refresh(session, refreshToken ?? null, requestLogger), context);
  },

  logout: async (_root, _args, { session, sessionEnds }) => {
    await sessionEnds.logout(session);
    return true;
  },

  logoutEverywhere: async (_root, _args, { session, sessionEnds }) => {
    await sessionEnds.logoutEverywhere(session);
    return true;
  },

  endSession: async (_root, { id }, { session, sessionEnds }) => {
    await sessionEnds.end(session, id);
    return { id };
  },

  endSessions: async (_root, { userId }, { session, sessionEnds }) => ({
    userId,
    ended: await sessionEnds.endAllOf(session, userId),
  }),

  changePassword: async (_root, { input }, { session, sessionEnds }) => {
    await sessionEnds.changePassword(session, input);
    return true;
  },
} satisfies MutationResolvers;

export const sessionFields = {
  lastUsedAt: ({ rotatedAt }) => rotatedAt,
  current: ({ id }, _args, { session }) => session.caller?.sessionId === id,
} satisfies SessionResolvers;

export const sessionsOfUser = {
  sessions: async ({ id }, _args, { session, sessionEnds }) => sessionEnds.list(session, id),
} satisfies UserResolvers;
