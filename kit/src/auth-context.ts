import { createHash } from 'node:crypto';
import { type JWTPayload, errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import { unauthenticated } from './errors.ts';
import type { Secret } from './secret.ts';

/** The header in which the gateway tells a subgraph who is calling. */
export const AUTH_CONTEXT_HEADER = 'x-auth-context';

const TYPE = 'auth-context+jwt';
const ISSUER = 'gateway';
const ALGORITHM = 'HS256';

/** Seconds that a signed context is accepted after it was made. */
export const AUTH_CONTEXT_LIFETIME_SECONDS = 30;

/** A signed-in caller as the gateway has verified it. */
export interface Principal {
  /** Id of the user, or of the program that signed in with credentials of its own. */
  readonly userId: string;
  readonly sessionId: string;
  /** Whether it is a program. */
  readonly machine?: boolean;
  readonly scopes: readonly string[];
}

/** The caller of a request, seen from a subgraph; `null` stands for an anonymous one. */
export type Caller = Principal | null;

function keyFrom(secret: Secret): Uint8Array {
  return createHash('sha256').update(secret.reveal()).digest();
}

/** Signs who is calling for one audience (the subgraph's name), for `AUTH_CONTEXT_LIFETIME_SECONDS`. */
export async function signAuthContext(secret: Secret, audience: string, caller: Caller): Promise<string> {
  const claims = caller
    ? { sid: caller.sessionId, scope: caller.scopes.join(' '), ...(caller.machine ? { machine: true } : {}) }
    : {};
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${AUTH_CONTEXT_LIFETIME_SECONDS}s`);
  if (caller) token.setSubject(caller.userId);
  return token.sign(keyFrom(secret));
}

/** A context that was verified, and until when it holds, in milliseconds since the epoch. */
export interface VerifiedContext {
  readonly caller: Caller;
  readonly expiresAt: number;
}

function callerOf({ sub, sid, scope, machine = false }: JWTPayload): Caller {
  if (sub === undefined) return null;
  if (typeof sid !== 'string' || typeof scope !== 'string' || typeof machine !== 'boolean') {
    throw unauthenticated();
  }
  const scopes = scope === '' ? [] : scope.split(' ');
  return { userId: sub, sessionId: sid, scopes, ...(machine ? { machine } : {}) };
}

/**
 * Reads the context that the gateway signed for this audience.
 * @throws AppError `UNAUTHENTICATED` when it is missing, expired, made for another audience or not the gateway's.
 */
export async function verifiedContext(
  secret: Secret,
  audience: string,
  header: string | string[] | undefined,
): Promise<VerifiedContext> {
  if (typeof header !== 'string') throw unauthenticated('This service answers the gateway only.');
  try {
    const { payload } = await jwtVerify(header, keyFrom(secret), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience,
      maxTokenAge: AUTH_CONTEXT_LIFETIME_SECONDS,
      clockTolerance: 5,
      requiredClaims: ['exp', 'iat'],
    });
    const { iat = 0, exp = 0 } = payload;
    const expiresAt = Math.min(exp, iat + AUTH_CONTEXT_LIFETIME_SECONDS) * 1_000;
    return { caller: callerOf(payload), expiresAt };
  } catch (error) {
    if (error instanceof joseErrors.JOSEError)
      throw unauthenticated('This service answers the gateway only.');
    throw error;
  }
}

/** The caller that such a context names. @throws AppError `UNAUTHENTICATED`, as `verifiedContext` does. */
export async function verifyAuthContext(
  secret: Secret,
  audience: string,
  header: string | string[] | undefined,
): Promise<Caller> {
  return (await verifiedContext(secret, audience, header)).caller;
}
