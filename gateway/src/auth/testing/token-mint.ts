import { createPublicKey } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';

export const ISSUER = 'shows-on-demand';
export const AUDIENCE = 'shows-on-demand';

/** An issuer in memory: keys, and tokens of every kind a test needs. */
export class TokenMint {
  readonly kid: string;
  readonly #privateKey: CryptoKey;
  readonly #publicKey: CryptoKey;

  private constructor(kid: string, keys: { privateKey: CryptoKey; publicKey: CryptoKey }) {
    this.kid = kid;
    this.#privateKey = keys.privateKey;
    this.#publicKey = keys.publicKey;
  }

  static async create(kid: string): Promise<TokenMint> {
    return new TokenMint(kid, await generateKeyPair('ES256', { extractable: true }));
  }

  /** One that signs with a key that is known already. */
  static async of(kid: string, key: { privateJwk: JWK; publicJwk: JWK }): Promise<TokenMint> {
    const [privateKey, publicKey] = await Promise.all(
      [key.privateJwk, key.publicJwk].map((jwk) => importJWK(jwk, 'ES256', { extractable: true })),
    );
    return new TokenMint(kid, { privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey });
  }

  async jwks(): Promise<JSONWebKeySet> {
    return { keys: [{ ...(await exportJWK(this.#publicKey)), kid: this.kid, alg: 'ES256', use: 'sig' }] };
  }

  async publicKeyPem(): Promise<string> {
    return exportSPKI(this.#publicKey);
  }

  async publicKeyDer(): Promise<Buffer> {
    return createPublicKey(await this.publicKeyPem()).export({ type: 'spki', format: 'der' });
  }

  /** A token that is right in everything but what the arguments change; `undefined` leaves a claim out. */
  async token(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: '01930000-0000-7000-8000-000000000001',
      sid: '01930000-0000-7000-8000-000000000002',
      jti: '01930000-0000-7000-8000-000000000003',
      client_id: 'shows-on-demand',
      iat: now,
      exp: now + 900,
      scope: 'shows:write shows:review',
      ver: 1,
      ...claims,
    };
    return new SignJWT(JSON.parse(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.kid, ...header })
      .sign(this.#privateKey, { crit: { 'x-unknown': true } });
  }
}
