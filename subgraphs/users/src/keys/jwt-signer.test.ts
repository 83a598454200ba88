import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { jwtSigner } from './jwt-signer.ts';

test('a signed token is verified by others, with its header and claims', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const token = jwtSigner('a-key', await exportJWK(privateKey))({ sub: 'ü', exp: 4_102_444_800 }, 'at+jwt');
  const verified = await jwtVerify(token, publicKey, { algorithms: ['ES256'], typ: 'at+jwt' });
  expect(verified.protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'a-key' });
  expect(verified.payload).toEqual({ sub: 'ü', exp: 4_102_444_800 });
});

test('a key that is not on P-256 is refused', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const jwk = await exportJWK(privateKey);
  expect(() => jwtSigner('a-key', jwk)).toThrow('P-256');
  const publicJwk = await exportJWK(publicKey);
  expect(() => jwtSigner('a-key', publicJwk)).toThrow();
});
