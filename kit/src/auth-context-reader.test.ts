import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AUTH_CONTEXT_LIFETIME_SECONDS, signAuthContext } from './auth-context.ts';
import { AuthContextReader } from './auth-context-reader.ts';
import { Secret } from './secret.ts';

const secret = new Secret('a secret of the tests that is long enough');
const viewer = { userId: 'u1', sessionId: 's1', scopes: ['shows:review'] };
const refused = { code: 'UNAUTHENTICATED' };

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('a context that came before', () => {
  it('names the same caller again', async () => {
    const reader = new AuthContextReader(secret, 'shows');
    const text = await signAuthContext(secret, 'shows', viewer);
    expect(await reader.read(text)).toEqual(viewer);
    expect(await reader.read(text)).toEqual(viewer);
    expect(await reader.read(await signAuthContext(secret, 'shows', null))).toBeNull();
  });

  it('is refused once it has expired', async () => {
    const reader = new AuthContextReader(secret, 'shows');
    const text = await signAuthContext(secret, 'shows', viewer);
    await reader.read(text);
    vi.setSystemTime(Date.now() + (AUTH_CONTEXT_LIFETIME_SECONDS + 6) * 1_000);
    await expect(reader.read(text)).rejects.toMatchObject(refused);
  });

  it('vouches for no other text, and for no other audience', async () => {
    const reader = new AuthContextReader(secret, 'shows');
    const text = await signAuthContext(secret, 'shows', viewer);
    await reader.read(text);
    const [header, , signature] = text.split('.');
    const claims = { sub: 'u2', sid: 's1', scope: 'shows:write', iss: 'gateway', aud: 'shows' };
    const altered = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const other of [`${header}.${altered}.${signature}`, text.slice(0, -4), '', undefined, [text]]) {
      await expect(reader.read(other)).rejects.toMatchObject(refused);
    }
    await expect(new AuthContextReader(secret, 'users').read(text)).rejects.toMatchObject(refused);
  });
});

describe('a context that was refused', () => {
  it('is refused each time', async () => {
    const reader = new AuthContextReader(secret, 'shows');
    const forged = await signAuthContext(
      new Secret('another secret that is long enough too'),
      'shows',
      viewer,
    );
    for (let time = 0; time < 2; time++) await expect(reader.read(forged)).rejects.toMatchObject(refused);
  });
});
