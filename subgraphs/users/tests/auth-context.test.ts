import { AUTH_CONTEXT_HEADER, signAuthContext } from '@sod/kit/auth-context';
import { Secret } from '@sod/kit/secret';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

const otherSecret = new Secret('another secret that is long enough too');

/** Contexts that the gateway did not sign for this subgraph. */
async function forgeries(): Promise<Record<string, string | null>> {
  const own = tester.config.authContextSecret;
  const valid = await signAuthContext(own, 'users', admin());
  const [header = '', payload = '', signature = ''] = valid.split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'auth-context+jwt' })).toString('base64url');
  const { accessToken } = await tester.register();
  return {
    'nothing at all': null,
    'an empty header': '',
    'another secret': await signAuthContext(otherSecret, 'users', admin()),
    'another audience': await signAuthContext(own, 'shows', admin()),
    'no signature': `${none}.${payload}.`,
    'a cut signature': `${header}.${payload}.${signature.slice(0, -4)}`,
    'an altered payload': `${header}.${Buffer.from('{"sub":"x"}').toString('base64url')}.${signature}`,
    'an access token': accessToken,
    'the raw secret as key': await new SignJWT({ sid: 's', scope: '' })
      .setProtectedHeader({ alg: 'HS256', typ: 'auth-context+jwt' })
      .setIssuer('gateway')
      .setAudience('users')
      .setIssuedAt()
      .setExpirationTime('30s')
      .sign(new TextEncoder().encode(own.reveal())),
  };
}

describe('a request without the gateway’s signed context', () => {
  it('is answered 401 and runs nothing, at /graphql and at the revocation feed', async () => {
    const bad = await forgeries();
    tester.statements.length = 0;
    for (const [name, context] of Object.entries(bad)) {
      const headers: Record<string, string> = context === null ? {} : { [AUTH_CONTEXT_HEADER]: context };
      const graphql = await tester.post({ query: '{ me { id } users { edges { cursor } } }' }, headers);
      expect([name, graphql.status]).toEqual([name, 401]);
      expect(await graphql.json()).toMatchObject({ status: 'error', code: 'UNAUTHENTICATED' });
      const feed = await fetch(`${tester.url}/internal/revocations`, { headers });
      expect([name, feed.status]).toEqual([name, 401]);
    }
    expect(tester.statements).toEqual([]);
  });

  it('may read the public keys, the health and the metrics', async () => {
    for (const path of ['/.well-known/jwks.json', '/health/live', '/health/ready', '/metrics']) {
      expect((await fetch(`${tester.url}${path}`)).status).toBe(200);
    }
  });

  it('counts sign-ins by outcome', async () => {
    const { email } = await tester.register();
    await tester.login(email);
    await tester.login(email, 'not the password').catch(() => {});
    const metrics = await (await fetch(`${tester.url}/metrics`)).text();
    expect(metrics).toContain('logins_total{outcome="success",service="users"} 1');
    expect(metrics).toContain('logins_total{outcome="refused",service="users"} 1');
    expect(metrics).toContain('password_hash_queue{service="users"} 0');
  });
});
