import type { Principal } from '@sod/kit/auth-context';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { isCanonicalJws } from './token-shape.ts';

/** Clocks of issuer and gateway may differ by this many seconds. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** A token older than this is refused whatever its `exp` says, in seconds. */
const MAX_TOKEN_AGE_SECONDS = 24 * 60 * 60;

/** A token that was checked: whom it stands for, and what can end it early. */
export interface AccessToken {
  readonly principal: Principal;
  /** Version of the session's tokens; a session can declare earlier versions void. */
  readonly version: number;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** The token is malformed, expired, wrongly signed or not meant for us; the reason stays here. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

const claims = z.object({
  sub: z.string().min(1).max(128),
  sid: z.string().min(1).max(128).optional(),
  client_id: z.string().min(1).max(128),
  scope: z.string().max(1_024),
  exp: z.number().int(),
  ver: z.number().int().nonnegative(),
});

/**
 * A person has a session. A program has none and stands for itself (RFC 9068, section 2.2: `sub` is the client), and
 * its tokens are revoked under its own id.
 */
function principalOf(
  { sub, sid, clientId }: { sub: string; sid: string | undefined; clientId: string },
  scopes: readonly string[],
): Principal {
  if (sid !== undefined) return { userId: sub, sessionId: sid, scopes };
  if (sub !== clientId) throw new InvalidToken('neither of a session nor of a client');
  return { userId: sub, sessionId: sub, scopes, machine: true };
}

/**
 * Checks a JWT access token by RFC 9068 section 4: type, algorithm, key, issuer, audience and times.
 * @throws InvalidToken for a token that is not acceptable; what `getKey` throws when there are no keys.
 */
export async function verifyAccessToken(
  token: string,
  options: { getKey: JWTVerifyGetKey; issuer: string; audience: string },
): Promise<AccessToken> {
  if (!isCanonicalJws(token)) throw new InvalidToken('not a compact JWS');
  try {
    const { payload } = await jwtVerify(token, options.getKey, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: options.issuer,
      audience: options.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: MAX_TOKEN_AGE_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti', 'scope'],
    });
    const { sub, sid, client_id, scope, exp, ver } = claims.parse(payload);
    const scopes = scope === '' ? [] : scope.split(' ');
    return {
      principal: principalOf({ sub, sid, clientId: client_id }, scopes),
      version: ver,
      expiresAt: exp,
    };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof TypeError) {
      throw new InvalidToken('not acceptable', { cause: error });
    }
    throw error;
  }
}
