import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets that have to be used again, so that a copy of where they lie does not hold them. */
export interface TextSeal {
  seal(text: Secret): string;
  /** Null for text that this seal did not make: another secret is in use since. */
  open(sealed: string): Secret | null;
}

/** @param purpose texts that are sealed for one purpose cannot be opened for another */
export function textSeal(secret: Secret, purpose: string): TextSeal {
  const key = Buffer.from(hkdfSync('sha256', secret.reveal(), '', `sealed text: ${purpose}`, 32));
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const sealed = Buffer.concat([cipher.update(text.reveal(), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
        return new Secret(Buffer.concat(text).toString('utf8'));
      } catch {
        return null;
      }
    },
  };
}
