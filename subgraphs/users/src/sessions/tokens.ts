import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { UserRow } from '../db/tables.ts';

/** What an admin may do; nobody else holds a scope. */
const ADMIN_SCOPES = ['shows:write', 'shows:review', 'users:read', 'users:write'] as const;

const CLIENT_ID = 'shows-on-demand';
const REFRESH_TOKEN_BYTES = 32;

/** A new refresh token, 256 random bits as base64url, and what is stored of it. */
export function newRefreshToken(): { token: string; hash: Buffer } {
  const token = randomBytes(REFRESH_TOKEN_BYTES).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** What a refresh token is looked up by. A plain hash is enough: the input has 256 random bits. */
export function hashOf(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}

export interface AccessTokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
}

/** Signs claims as a JWT of a type. */
export type SignClaims = (claims: JWTPayload, typ: string) => Promise<string>;

/**
 * An access token per RFC 9068. `ver` is the session's token version: a verifier refuses versions below the one
 * that the revocation feed names.
 */
export async function signAccessToken(
  sign: SignClaims,
  rules: AccessTokenRules,
  grant: { user: UserRow; sessionId: string; tokenVersion: number; now: Date },
): Promise<string> {
  const issuedAt = Math.floor(grant.now.getTime() / 1_000);
  const claims = {
    iss: rules.issuer,
    aud: rules.audience,
    sub: grant.user.id,
    client_id: CLIENT_ID,
    sid: grant.sessionId,
    jti: randomUUID(),
    iat: issuedAt,
    exp: issuedAt + rules.lifetimeSeconds,
    scope: grant.user.admin ? ADMIN_SCOPES.join(' ') : '',
    ver: grant.tokenVersion,
  };
  return sign(claims, 'at+jwt');
}
