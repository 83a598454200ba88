import { createHmac } from 'node:crypto';
import { createLocalJWKSet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidToken, verifyAccessToken } from '../../src/auth/access-token.ts';
import { AUDIENCE, ISSUER, TokenMint } from './token-mint.ts';

let mint: TokenMint;
let stranger: TokenMint;
let verify: (token: string) => ReturnType<typeof verifyAccessToken>;

beforeAll(async () => {
  mint = await TokenMint.create('key-1');
  stranger = await TokenMint.create('key-1');
  const getKey = createLocalJWKSet(await mint.jwks());
  verify = (token) => verifyAccessToken(token, { getKey, issuer: ISSUER, audience: AUDIENCE });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1_000);

function withParts(token: string, change: (parts: [string, string, string]) => string[]): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return change([header, payload, signature]).join('.');
}

describe('an access token', () => {
  it('stands for its user, session and scopes', async () => {
    const { principal, version } = await verify(await mint.token({ ver: 3 }));
    expect(principal.userId).toBe('01930000-0000-7000-8000-000000000001');
    expect(principal.scopes).toEqual(['shows:write', 'shows:review']);
    expect(version).toBe(3);
  });

  it('with an empty scope has no scopes', async () => {
    const { principal } = await verify(await mint.token({ scope: '' }));
    expect(principal.scopes).toEqual([]);
  });

  it('may come from a clock that is five seconds off', async () => {
    await expect(verify(await mint.token({ exp: now() - 3 }))).resolves.toBeDefined();
    await expect(verify(await mint.token({ iat: now() + 3 }))).resolves.toBeDefined();
  });
});

describe('a token is refused', () => {
  const claims: Record<string, Record<string, unknown>> = {
    'from another issuer': { iss: 'somebody-else' },
    'without an issuer': { iss: undefined },
    'for another audience': { aud: 'another-service' },
    'without an audience': { aud: undefined },
    'that has expired': { exp: now() - 60 },
    'without an expiry': { exp: undefined },
    'whose expiry is text': { exp: 'tomorrow' },
    'without a time of issue': { iat: undefined },
    'issued in the future': { iat: now() + 3_600 },
    'older than a day whatever its expiry says': { iat: now() - 90_000, exp: now() + 900 },
    'that is not valid yet': { nbf: now() + 3_600 },
    'without a subject': { sub: undefined },
    'with an empty subject': { sub: '' },
    'whose subject is a number': { sub: 7 },
    'without a session': { sid: undefined },
    'whose session is an object': { sid: {} },
    'without an id': { jti: undefined },
    'without a scope': { scope: undefined },
    'whose scope is a list': { scope: ['shows:write'] },
    'without a version': { ver: undefined },
    'with a negative version': { ver: -1 },
  };
  it.each(Object.entries(claims))('%s', async (_name, changed) => {
    await expect(verify(await mint.token(changed))).rejects.toThrow(InvalidToken);
  });

  const headers: Record<string, Record<string, unknown>> = {
    'of the type JWT': { typ: 'JWT' },
    'without a type': { typ: undefined },
    'that is an ID or refresh token by type': { typ: 'rt+jwt' },
    'with an unknown key': { kid: 'key-2' },
    'with a key id that is a path': { kid: '../../etc/passwd' },
    'with a critical extension': { crit: ['x-unknown'], 'x-unknown': 1 },
  };
  it.each(Object.entries(headers))('%s', async (_name, changed) => {
    await expect(verify(await mint.token({}, changed))).rejects.toThrow(InvalidToken);
  });

  it('signed by a stranger under our key id', async () => {
    await expect(verify(await stranger.token())).rejects.toThrow(InvalidToken);
  });

  it('that brings its own key in the header', async () => {
    const { keys } = await stranger.jwks();
    const token = await stranger.token({}, { jwk: keys[0], jku: 'https://evil.example/jwks.json' });
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });

  it.each(['none', 'None', 'NONE', ''])('with the algorithm "%s" and no signature', async (alg) => {
    const [, payload = ''] = (await mint.token()).split('.');
    const header = encode({ alg, typ: 'at+jwt', kid: 'key-1' });
    await expect(verify(`${header}.${payload}.`)).rejects.toThrow(InvalidToken);
    await expect(verify(`${header}.${payload}.AAAA`)).rejects.toThrow(InvalidToken);
  });

  it('signed by HMAC with the public key as the secret', async () => {
    const [, payload = ''] = (await mint.token()).split('.');
    const header = encode({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' });
    for (const key of [await mint.publicKeyPem(), await mint.publicKeyDer()]) {
      const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
      await expect(verify(`${header}.${payload}.${signature}`)).rejects.toThrow(InvalidToken);
    }
  });

  it('with the all-zero signature that broken verifiers accept', async () => {
    const token = withParts(await mint.token(), ([header, payload]) => [
      header,
      payload,
      Buffer.alloc(64).toString('base64url'),
    ]);
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });

  it('whose payload was changed after signing', async () => {
    const token = withParts(await mint.token(), ([header, payload, signature]) => {
      const changed = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return [header, encode({ ...changed, scope: 'users:write' }), signature];
    });
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });

  const spellings: Record<string, (token: string) => string> = {
    padding: (token) => `${token}=`,
    'padding in the payload': (token) => withParts(token, ([h, p, s]) => [h, `${p}==`, s]),
    'a trailing line break': (token) => `${token}\n`,
    'a blank inside': (token) => withParts(token, ([h, p, s]) => [h, `${p.slice(0, 9)} ${p.slice(9)}`, s]),
    'the standard base64 alphabet': (token) => `${token.replaceAll('-', '+').replaceAll('_', '/')}+`,
    'stray bits in the last character': (token) => {
      const last = token.at(-1) ?? 'A';
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1];
    },
    'two parts': (token) => token.split('.').slice(0, 2).join('.'),
    'four parts': (token) => `${token}.AAAA`,
    'five parts': (token) => `${token}.AAAA.AAAA`,
    'an empty header': (token) => withParts(token, ([, p, s]) => ['', p, s]),
    'a header that is not JSON': (token) => withParts(token, ([, p, s]) => ['AAAA', p, s]),
    'more than 8,192 characters': (token) => token + 'A'.repeat(8_192),
    'nothing but dots': () => '..',
  };
  it.each(Object.entries(spellings))('with %s', async (_name, spell) => {
    await expect(verify(spell(await mint.token()))).rejects.toThrow(InvalidToken);
  });
});
