import Type from 'typebox';
import { reference } from './schema-helpers.ts';
import { userSchema } from './user-schemas.ts';

const success = Type.Literal('success', { type: 'string' });
const message = Type.String({ description: 'What happened, for people.' });

export const credentialsSchema = Type.Object(
  {
    email: Type.String({ description: "The account's email address." }),
    password: Type.String({ format: 'password', description: "The account's password." }),
  },
  { additionalProperties: false },
);

export const refreshSchema = Type.Object(
  {
    refresh_token: Type.String({
      description: 'The refresh token that was issued last; it is spent by this.',
    }),
  },
  { additionalProperties: false },
);

export const sessionSchema = Type.Object(
  {
    status: success,
    message,
    auth_token: Type.String({ description: 'Access token (JWT) for the header `Authorization`.' }),
    refresh_token: Type.String({ description: 'Renews the session once.' }),
    expires_in: Type.Integer({ description: 'Seconds until the access token expires.' }),
    user: reference(userSchema),
  },
  { $id: 'Session', description: 'A session that has begun or was renewed.', additionalProperties: false },
);

export const doneSchema = Type.Object(
  { status: success, message },
  { $id: 'Done', description: 'Something was done.', additionalProperties: false },
);

export const authStatusSchema = Type.Object(
  { status: success, data: reference(userSchema) },
  { $id: 'AuthStatus', description: 'Who is signed in.', additionalProperties: false },
);
