import { randomUUID } from 'node:crypto';
import { isUuid } from '@sod/kit/id';
import type { ClientRow } from '../db/tables.ts';
import type { AccessTokenRules, SignClaims } from '../sessions/tokens.ts';
import { hashOfSecret, isSecret } from './client-secrets.ts';
import { TokenError, unknownClient } from './clients-errors.ts';
import type { ClientsRepository } from './clients-repository.ts';
import type { TokenRequest } from './token-request.ts';

export interface ClientsServiceOptions {
  readonly clients: ClientsRepository;
  readonly sign: SignClaims;
  readonly accessTokens: AccessTokenRules;
  readonly now: () => Date;
}

/** What a client gets (RFC 6749, section 5.1). */
export interface IssuedToken {
  readonly accessToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

/** Signing in of programs. */
export class ClientsService {
  readonly #options: ClientsServiceOptions;

  constructor(options: ClientsServiceOptions) {
    this.#options = options;
  }

  /**
   * Issues an access token. An unknown client costs what a known one with a wrong secret does.
   * @throws TokenError
   */
  async issue({ credentials, scopes: wanted }: TokenRequest): Promise<IssuedToken> {
    const { clients, now } = this.#options;
    const { clientId, clientSecret } = credentials;
    const hash = await clients.secretHash(isUuid(clientId) ? clientId : randomUUID());
    if (!isSecret(hash, clientSecret)) throw unknownClient();
    const client = await clients.use(clientId, hashOfSecret(clientSecret), now());
    if (!client) throw unknownClient();
    const scopes = wanted ?? client.scopes;
    if (!scopes.every((scope) => client.scopes.includes(scope))) {
      throw new TokenError('invalid_scope', 'The client may not have this scope.');
    }
    return {
      accessToken: await this.#sign(client, scopes),
      expiresIn: this.#options.accessTokens.lifetimeSeconds,
      scopes,
    };
  }

  /** A token per RFC 9068 whose subject is the client itself; there is no session. */
  async #sign(client: ClientRow, scopes: readonly string[]): Promise<string> {
    const { sign, accessTokens, now } = this.#options;
    const issuedAt = Math.floor(now().getTime() / 1_000);
    const claims = {
      iss: accessTokens.issuer,
      aud: accessTokens.audience,
      sub: client.id,
      client_id: client.id,
      jti: randomUUID(),
      iat: issuedAt,
      exp: issuedAt + accessTokens.lifetimeSeconds,
      scope: scopes.join(' '),
      ver: client.tokenVersion,
    };
    return sign(claims, 'at+jwt');
  }
}
