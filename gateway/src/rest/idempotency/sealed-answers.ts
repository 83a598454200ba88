import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from '@sod/kit/secret';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Where an answer is kept and what opens it. */
export interface Seal {
  readonly name: string;
  seal(value: unknown): string;
  /** Undefined for text that this seal did not make. */
  open(sealed: string): unknown;
}

/**
 * A seal derived from our secret and from what only the client knows, its key: answers can hold tokens, and a
 * copy of the store must not be a list of sessions.
 */
export function sealFor(secret: Secret, parts: readonly string[]): Seal {
  const info = `rest idempotency ${parts.join(' ')}`;
  const derived = Buffer.from(hkdfSync('sha256', secret.reveal(), '', info, 64));
  const key = derived.subarray(32);
  return {
    name: derived.subarray(0, 32).toString('base64url'),
    seal(value) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
      try {
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
        return JSON.parse(Buffer.concat(text).toString('utf8'));
      } catch {
        return undefined;
      }
    },
  };
}
