import { isUuid } from '@sod/kit/id';
import DataLoader from 'dataloader';
import type { UserRow } from '../db/tables.ts';
import type { UsersRepository } from './users-repository.ts';

export interface UsersLoaders {
  /** Null for an id that nobody has, or can have. */
  readonly userById: DataLoader<string, UserRow | null>;
}

/** Loaders of one request: what one operation asks for is read once, in one statement. */
export function createUsersLoaders(repository: UsersRepository): UsersLoaders {
  return {
    userById: new DataLoader(async (ids) => {
      const known = ids.filter(isUuid);
      const rows = known.length > 0 ? await repository.byIds(known) : [];
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
    }),
  };
}
