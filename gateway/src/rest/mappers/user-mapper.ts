import type { Static } from 'typebox';
import type { UserFieldsFragment } from '../__generated__/operations.ts';
import type { userSchema } from '../schemas/user-schemas.ts';

export function toUser({ createdAt, ...user }: UserFieldsFragment): Static<typeof userSchema> {
  return { ...user, created_at: createdAt };
}
