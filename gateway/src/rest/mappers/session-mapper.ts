import { unauthenticated } from '@sod/kit/errors';
import type { Static } from 'typebox';
import type { CurrentUserQuery, SessionFieldsFragment } from '../__generated__/operations.ts';
import type { Answer } from '../route.ts';
import type { authStatusSchema, sessionSchema } from '../schemas/auth-schemas.ts';
import { toUser } from './user-mapper.ts';

/** @throws AppError `UNAUTHENTICATED` when the account is gone. */
export function toAuthStatus({ me }: CurrentUserQuery): Answer<Static<typeof authStatusSchema>> {
  if (me === null) throw unauthenticated();
  return { body: { status: 'success', data: toUser(me) } };
}

/** A session that has just begun, with its user. */
export function toSession(
  message: string,
  session: SessionFieldsFragment | null,
): Answer<Static<typeof sessionSchema>> {
  if (!session?.refreshToken) throw new Error('The graph began no session');
  return {
    body: {
      status: 'success',
      message,
      auth_token: session.accessToken,
      refresh_token: session.refreshToken,
      expires_in: session.expiresIn,
      user: toUser(session.user),
    },
  };
}
