import { createPrivateKey, sign } from 'node:crypto';
import type { JWK, JWTPayload } from 'jose';

export const SIGNING_ALGORITHM = 'ES256';

/** Signs claims as a JWT of a type (JWS, compact form). */
export type JwtSigner = (claims: JWTPayload, typ: string) => string;

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Signs with an elliptic key (RFC 7518, section 3.4), at once: a signature takes less than the way to the threads that
 * hash passwords and back.
 * @throws when the key is none on P-256
 */
export function jwtSigner(kid: string, privateJwk: JWK): JwtSigner {
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('A signing key is not on P-256');
  return (claims, typ) => {
    const content = `${segment({ alg: SIGNING_ALGORITHM, typ, kid })}.${segment(claims)}`;
    const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  };
}
