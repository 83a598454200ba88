import { createHmac } from 'node:crypto';
import type { TokenMint } from './token-mint.ts';

/** Makes a token that must not be accepted, out of our issuer and of a stranger who uses our key id. */
type Forgery = (ours: TokenMint, stranger: TokenMint) => Promise<string>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1_000);

type Parts = readonly [header: string, payload: string, signature: string];

function withParts(token: string, change: (...parts: Parts) => readonly string[]): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return change(header, payload, signature).join('.');
}

/** Claims that a token may not have, rightly signed. */
const CLAIMS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
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

/** Headers that a token may not have, rightly signed. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'of the type JWT': { typ: 'JWT' },
  'without a type': { typ: undefined },
  'that is an ID or refresh token by type': { typ: 'rt+jwt' },
  'with an unknown key': { kid: 'key-2' },
  'with a key id that is a path': { kid: '../../etc/passwd' },
  'with a critical extension': { crit: ['x-unknown'], 'x-unknown': 1 },
};

/** Other spellings of a token that is right. */
const SPELLINGS: Readonly<Record<string, (token: string) => string>> = {
  padding: (token) => `${token}=`,
  'padding in the payload': (token) => withParts(token, (h, p, s) => [h, `${p}==`, s]),
  'a trailing line break': (token) => `${token}\n`,
  'a blank inside': (token) => withParts(token, (h, p, s) => [h, `${p.slice(0, 9)} ${p.slice(9)}`, s]),
  'the standard base64 alphabet': (token) => `${token.replaceAll('-', '+').replaceAll('_', '/')}+`,
  'stray bits in the last character': (token) => {
    const last = token.at(-1) ?? 'A';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1];
  },
  'two parts': (token) => token.split('.').slice(0, 2).join('.'),
  'four parts': (token) => `${token}.AAAA`,
  'five parts': (token) => `${token}.AAAA.AAAA`,
  'an empty header': (token) => withParts(token, (_, p, s) => ['', p, s]),
  'a header that is not JSON': (token) => withParts(token, (_, p, s) => ['AAAA', p, s]),
  'more than 8,192 characters': (token) => token + 'A'.repeat(8_192),
  'nothing but dots': () => '..',
  'a name in its header given twice': (token) =>
    withParts(token, (_, p, s) => [
      Buffer.from('{"alg":"none","alg":"ES256","typ":"at+jwt"}').toString('base64url'),
      p,
      s,
    ]),
};

/** Tokens without a signature that a key of ours made, or over something else. */
const SIGNATURES: Readonly<Record<string, Forgery>> = {
  'signed by a stranger under our key id': (_, stranger) => stranger.token(),
  'that brings its own key in the header': async (_, stranger) => {
    const { keys } = await stranger.jwks();
    return stranger.token({}, { jwk: keys[0], jku: 'https://evil.example/jwks.json' });
  },
  'with the all-zero signature that broken verifiers accept': async (ours) =>
    withParts(await ours.token(), (header, payload) => [
      header,
      payload,
      Buffer.alloc(64).toString('base64url'),
    ]),
  'whose payload was changed after signing': async (ours) =>
    withParts(await ours.token(), (header, payload, signature) => {
      const changed = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return [header, encode({ ...changed, scope: 'users:write' }), signature];
    }),
  ...Object.fromEntries(
    ['none', 'None', 'NONE', ''].flatMap((alg) =>
      ['', 'AAAA'].map((signature): [string, Forgery] => [
        `with the algorithm "${alg}" and the signature "${signature}"`,
        async (ours) =>
          withParts(await ours.token(), (_, payload) => [
            encode({ alg, typ: 'at+jwt', kid: ours.kid }),
            payload,
            signature,
          ]),
      ]),
    ),
  ),
  ...Object.fromEntries(
    (['publicKeyPem', 'publicKeyDer'] as const).map((form): [string, Forgery] => [
      `signed by HMAC with the public key as the secret (${form})`,
      async (ours) => {
        const [, payload = ''] = (await ours.token()).split('.');
        const header = encode({ alg: 'HS256', typ: 'at+jwt', kid: ours.kid });
        const hmac = createHmac('sha256', await ours[form]()).update(`${header}.${payload}`);
        return `${header}.${payload}.${hmac.digest('base64url')}`;
      },
    ]),
  ),
};

function forgeries<Of>(
  of: Readonly<Record<string, Of>>,
  make: (of: Of, ours: TokenMint) => Promise<string>,
  prefix = '',
): [string, Forgery][] {
  return Object.entries(of).map(([name, one]) => [prefix + name, (ours) => make(one, ours)]);
}

/** Every known attack on a token, by what it is; each makes a token that has to be refused. */
export const FORGED_TOKENS: Readonly<Record<string, Forgery>> = {
  ...Object.fromEntries(forgeries(CLAIMS, (claims, ours) => ours.token(claims))),
  ...Object.fromEntries(forgeries(HEADERS, (header, ours) => ours.token({}, header))),
  ...Object.fromEntries(forgeries(SPELLINGS, async (spell, ours) => spell(await ours.token()), 'with ')),
  ...SIGNATURES,
};
