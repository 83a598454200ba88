import Type from 'typebox';
import { nullable } from './schema-helpers.ts';

const username = Type.String({
  minLength: 1,
  pattern: '\\S',
  description:
    'Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case.',
});
const email = Type.String({
  maxLength: 254,
  pattern: '@',
  description: 'Address the user signs in with, unique in any letter case.',
});
const password = Type.String({
  minLength: 8,
  maxLength: 128,
  format: 'password',
  description: 'Not one of the commonest passwords.',
});
const active = Type.Boolean({ description: 'Whether the user may sign in.' });
const admin = Type.Boolean({ description: 'Whether the user runs the catalogue.' });

export const userSchema = Type.Object(
  {
    id: Type.String({ description: 'Opaque identifier.' }),
    username: Type.String({ description: 'Public name.' }),
    email: nullable(Type.String({ description: 'Address the user signs in with.' })),
    active: nullable(active),
    admin: nullable(admin),
    created_at: Type.String({ format: 'date-time', description: 'When the account was made.' }),
  },
  { $id: 'User', description: 'A person with an account.', additionalProperties: false },
);

export const registrationSchema = Type.Object({ username, email, password }, { additionalProperties: false });

export const newUserSchema = Type.Object(
  { username, email, password, active: Type.Optional(active), admin: Type.Optional(admin) },
  { additionalProperties: false },
);

export const userChangeSchema = Type.Object(
  {
    username: Type.Optional(username),
    email: Type.Optional(email),
    active: Type.Optional(active),
    admin: Type.Optional(admin),
  },
  {
    description: 'What to set: fields that are absent stay. `active` and `admin` are for admins only.',
    additionalProperties: false,
  },
);
