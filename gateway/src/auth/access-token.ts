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
  sid: z.string().min(1).max(128),
  scope: z.string().max(1_024),
  exp: z.number().int(),
  ver: z.number().int().nonnegative(),
});

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
      requiredClaims: ['exp', 'iat', 'sub', 'sid', 'jti', 'scope'],
    });
    const { sub, sid, scope, exp, ver } = claims.parse(payload);
    const scopes = scope === '' ? [] : scope.split(' ');
    return { principal: { userId: sub, sessionId: sid, scopes }, version: ver, expiresAt: exp };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof TypeError) {
      throw new InvalidToken('not acceptable', { cause: error });
    }
    throw error;
  }
}
