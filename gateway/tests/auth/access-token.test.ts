import { createLocalJWKSet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidToken, verifyAccessToken } from '../../src/auth/access-token.ts';
import { FORGED_TOKENS } from '../../src/auth/testing/forged-tokens.ts';
import { AUDIENCE, ISSUER, TokenMint } from '../../src/auth/testing/token-mint.ts';

let mint: TokenMint;
let stranger: TokenMint;
let verify: (token: string) => ReturnType<typeof verifyAccessToken>;

beforeAll(async () => {
  mint = await TokenMint.create('key-1');
  stranger = await TokenMint.create('key-1');
  const getKey = createLocalJWKSet(await mint.jwks());
  verify = (token) => verifyAccessToken(token, { getKey, issuer: ISSUER, audience: AUDIENCE });
});

const now = () => Math.floor(Date.now() / 1_000);

describe('an access token', () => {
  it('stands for its user, session and scopes', async () => {
    const { principal, version } = await verify(await mint.token({ ver: 3 }));
    expect(principal.userId).toBe('01930000-0000-7000-8000-000000000001');
    expect(principal.scopes).toEqual(['shows:write', 'shows:review']);
    expect(version).toBe(3);
  });

  it('without a session stands for a program that is its own subject', async () => {
    const clientId = '01930000-0000-7000-8000-000000000009';
    const token = await mint.token({
      sub: clientId,
      client_id: clientId,
      sid: undefined,
      scope: 'shows:ingest',
    });
    expect((await verify(token)).principal).toEqual({
      userId: clientId,
      sessionId: clientId,
      scopes: ['shows:ingest'],
      machine: true,
    });
    await expect(verify(await mint.token({ sid: undefined }))).rejects.toThrow(InvalidToken);
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
  it.each(Object.entries(FORGED_TOKENS))('%s', async (_name, forge) => {
    await expect(verify(await forge(mint, stranger))).rejects.toThrow(InvalidToken);
  });
});
