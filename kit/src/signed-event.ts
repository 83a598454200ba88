import { createHash } from 'node:crypto';
import { errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import { unauthenticated } from './errors.ts';
import type { Secret } from './secret.ts';

/** Content type of a signed event on its way. */
export const EVENT_CONTENT_TYPE = 'application/jwt';

const TYPE = 'service-event+jwt';
const ALGORITHM = 'HS256';

/** Seconds that a signed event is accepted after it was signed; each attempt to deliver it signs it anew. */
export const EVENT_LIFETIME_SECONDS = 60;

/** Something that happened in one service and that another has to know. */
export interface ServiceEvent {
  /** The same for each delivery of one event: receivers apply it once. */
  readonly id: string;
  readonly type: string;
  /** Id of what it happened to. */
  readonly subject: string;
}

/** Names of the service that tells and the one that is told. */
export interface Route {
  readonly issuer: string;
  readonly audience: string;
}

/** A key for events alone: a context that was signed with the same secret never passes for one. */
function keyFrom(secret: Secret): Uint8Array {
  return createHash('sha256').update(`service-event:${secret.reveal()}`).digest();
}

/** Signs an event for one receiver (JWS, compact form). */
export async function signEvent(
  secret: Secret,
  { issuer, audience }: Route,
  event: ServiceEvent,
  now = new Date(),
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ event: event.type })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(event.id)
    .setSubject(event.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + EVENT_LIFETIME_SECONDS)
    .sign(keyFrom(secret));
}

/**
 * Reads an event that was signed for this receiver.
 * @throws AppError `UNAUTHENTICATED` when it is expired, forged, for somebody else or no signed event at all.
 */
export async function verifyEvent(
  secret: Secret,
  { issuer, audience }: Route,
  text: unknown,
): Promise<ServiceEvent> {
  const refused = unauthenticated('This event is not signed by a service that may send it.');
  if (typeof text !== 'string') throw refused;
  try {
    const { payload } = await jwtVerify(text, keyFrom(secret), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer,
      audience,
      maxTokenAge: EVENT_LIFETIME_SECONDS,
      clockTolerance: 5,
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'event'],
    });
    const { jti, sub, event } = payload;
    if (typeof jti !== 'string' || typeof sub !== 'string' || typeof event !== 'string') throw refused;
    return { id: jti, type: event, subject: sub };
  } catch (error) {
    throw error instanceof joseErrors.JOSEError ? refused : error;
  }
}
