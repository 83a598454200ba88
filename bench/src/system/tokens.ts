import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const ISSUER = 'shows-on-demand';
export const AUDIENCE = 'shows-on-demand';
const KEY_ID = 'bench';

export interface Tokens {
  /** The key set that gateways check them by, as JSON. */
  readonly jwks: string;
  /** One `Authorization` header for each user. */
  readonly headerSets: readonly Readonly<Record<string, string>>[];
}

/** Access tokens as the Users subgraph signs them (RFC 9068, ES256), for a number of users. */
export async function mintTokens(users: number): Promise<Tokens> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const sign = () =>
    new SignJWT({ sid: randomUUID(), scope: '', client_id: 'shows-on-demand', ver: 1 })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: KEY_ID })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(randomUUID())
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('12h')
      .sign(privateKey);
  const signed = await Promise.all(Array.from({ length: users }, sign));
  const key = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256', use: 'sig' };
  return {
    jwks: JSON.stringify({ keys: [key] }),
    headerSets: signed.map((token) => ({ authorization: `Bearer ${token}` })),
  };
}
