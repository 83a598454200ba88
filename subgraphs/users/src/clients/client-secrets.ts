import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
/** What unknown clients are compared with: the hash of nothing that anybody has. */
const NOBODYS_HASH = createHash('sha256').update(randomBytes(SECRET_BYTES)).digest();

/** A new secret, 256 random bits as base64url, and what is stored of it. */
export function newClientSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

/** A plain hash is enough: the input has 256 random bits. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether the secret is the one that was hashed; without a hash the same work is done and the answer is no. */
export function isSecret(hash: Buffer | null, secret: string): boolean {
  const same = timingSafeEqual(hash ?? NOBODYS_HASH, hashOfSecret(secret));
  return same && hash !== null;
}
