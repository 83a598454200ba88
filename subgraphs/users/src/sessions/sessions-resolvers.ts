import type { MutationResolvers } from '../__generated__/resolvers.ts';
import type { RequestContext } from '../context.ts';
import type { SignedIn } from './sessions-service.ts';

/** Whoever has just proved to own an account may see its private fields in the same answer. */
function reveal(signedIn: SignedIn, context: RequestContext): SignedIn {
  context.ownAccounts.add(signedIn.user.id);
  return signedIn;
}

export const sessionMutations = {
  register: async (_root, { input }, context) => reveal(await context.sessions.register(input), context),

  login: async (_root, { input }, context) => reveal(await context.sessions.login(input), context),

  refreshSession: async (_root, { refreshToken }, context) =>
    reveal(await context.sessions.refresh(refreshToken ?? null, context.logger), context),

  logout: async (_root, _args, context) => {
    await context.sessions.logout(context.session);
    return true;
  },

  logoutEverywhere: async (_root, _args, context) => {
    await context.sessions.logoutEverywhere(context.session);
    return true;
  },

  changePassword: async (_root, { input }, context) => {
    await context.sessions.changePassword(context.session, input);
    return true;
  },
} satisfies MutationResolvers;
