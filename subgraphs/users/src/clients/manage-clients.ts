import { createPostgres } from '@sod/kit/postgres/client';
import type { Secret } from '@sod/kit/secret';
import { uuidv7 } from 'uuidv7';
import { createDatabase } from '../db/client.ts';
import type { ClientRow } from '../db/tables.ts';
import { isSecret, newClientSecret } from './client-secrets.ts';
import { ClientsRepository } from './clients-repository.ts';

/** What a program may be allowed; users' accounts are for people alone. */
export const CLIENT_SCOPES = ['shows:ingest', 'shows:review'] as const;
export type ClientScope = (typeof CLIENT_SCOPES)[number];

/** What a program signs in with. It is known at this moment alone. */
export interface IssuedClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Manages the programs that may sign in, from outside the service. */
export interface ClientManager extends AsyncDisposable {
  /** Null when there is a client of this name. */
  create(name: string, scopes: readonly ClientScope[]): Promise<IssuedClient | null>;
  list(): Promise<ClientRow[]>;
  /** Refuses the client and its tokens from now on; false when there is none of this name that is enabled. */
  disable(name: string): Promise<boolean>;
  /** Gives the client another secret, and enables it. Null when there is none of this name. */
  renew(name: string): Promise<IssuedClient | null>;
  /** Whether somebody could sign in with these credentials. */
  accepts(client: IssuedClient): Promise<boolean>;
}

/** @param url of any role that may write the schema `users`, which has to be migrated */
export function manageClients(url: Secret): ClientManager {
  const pool = createPostgres({
    url,
    poolSize: 1,
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 30_000,
    applicationName: 'users-clients',
  });
  const repository = new ClientsRepository(createDatabase(pool));
  return {
    async create(name, scopes) {
      const { secret, hash } = newClientSecret();
      const values = { id: uuidv7(), name, scopes: [...scopes], secretHash: hash, createdAt: new Date() };
      const client = await repository.add(values);
      return client && { clientId: client.id, clientSecret: secret };
    },
    list: () => repository.list(),
    disable: (name) => repository.disable(name, new Date()),
    async renew(name) {
      const { secret, hash } = newClientSecret();
      const client = await repository.replaceSecret(name, hash, new Date());
      return client && { clientId: client.id, clientSecret: secret };
    },
    accepts: async ({ clientId, clientSecret }) =>
      isSecret(await repository.secretHash(clientId), clientSecret),
    [Symbol.asyncDispose]: () => pool.end({ timeout: 5 }),
  };
}
