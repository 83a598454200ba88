import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientManager, type IssuedClient, manageClients } from '../src/clients/manage-clients.ts';
import { claimsOf, UsersTester } from './users-tester.ts';

let tester: UsersTester;
let clients: ClientManager;
let lambda: IssuedClient;
beforeAll(async () => {
  tester = await UsersTester.start();
  clients = manageClients(tester.database.ownerUrl);
  lambda = await newClient('lambda');
});
afterAll(async () => {
  await clients?.[Symbol.asyncDispose]();
  await tester?.[Symbol.asyncDispose]();
});

async function newClient(name: string): Promise<IssuedClient> {
  const client = await clients.create(name, ['shows:ingest']);
  if (!client) throw new Error(`There is a client ${name}`);
  return client;
}

const basic = ({ clientId, clientSecret }: IssuedClient) =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

interface TokenBody {
  readonly access_token: string;
  readonly scope: string;
  readonly error: string;
}

async function ask(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: TokenBody }> {
  const response = await fetch(`${tester.url}/oauth/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(await tester.authHeader(null)),
      ...headers,
    },
    body,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenBody };
}

const GRANT = 'grant_type=client_credentials';
const askAs = (client: IssuedClient, rest = '') => ask(`${GRANT}${rest}`, { authorization: basic(client) });

interface Feed {
  readonly revocations: readonly { readonly sessionId: string; readonly minimumVersion: number | null }[];
}

async function revocationOf(clientId: string) {
  const headers = await tester.authHeader(null);
  const feed = (await (await fetch(`${tester.url}/internal/revocations`, { headers })).json()) as Feed;
  return feed.revocations.find(({ sessionId }) => sessionId === clientId);
}

describe('a program', () => {
  it('gets an access token for itself by the header', async () => {
    const { status, headers, body } = await askAs(lambda);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toContain('application/json');
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'shows:ingest',
    });
    expect(claimsOf(body.access_token)).toEqual({
      iss: 'shows-on-demand',
      aud: 'shows-on-demand',
      sub: lambda.clientId,
      client_id: lambda.clientId,
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
      scope: 'shows:ingest',
      ver: 1,
    });
  });

  it('gets one by the form as well', async () => {
    const { clientId, clientSecret } = lambda;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    expect((await ask(form.toString())).status).toBe(200);
  });

  it('may ask for less than it has, and not for more', async () => {
    const wide = await clients.create('wide', ['shows:ingest', 'shows:review']);
    if (!wide) throw new Error('There is a client "wide"');
    expect((await askAs(wide)).body.scope).toBe('shows:ingest shows:review');
    expect((await askAs(wide, '&scope=shows%3Areview')).body.scope).toBe('shows:review');
    const refused = await askAs(lambda, '&scope=shows%3Aingest+users%3Awrite');
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_scope']);
  });
});

describe('a request that is refused', () => {
  const stranger = { clientId: '01890a5d-ac96-774b-bcce-b302099a8057', clientSecret: 'x'.repeat(43) };

  it.each([
    ['an unknown client', () => askAs(stranger), 401, 'invalid_client'],
    ['a name in place of the id', () => askAs({ ...lambda, clientId: 'lambda' }), 401, 'invalid_client'],
    [
      'a wrong secret',
      () => askAs({ ...lambda, clientSecret: stranger.clientSecret }),
      401,
      'invalid_client',
    ],
    ['no credentials', () => ask(GRANT), 401, 'invalid_client'],
    ['another scheme', () => ask(GRANT, { authorization: 'Bearer abc' }), 401, 'invalid_client'],
    [
      'two ways to authenticate',
      () => ask(`${GRANT}&client_secret=x`, { authorization: basic(lambda) }),
      400,
      'invalid_request',
    ],
    ['a parameter that stands twice', () => askAs(lambda, `&${GRANT}`), 400, 'invalid_request'],
    ['no grant type', () => ask('', { authorization: basic(lambda) }), 400, 'invalid_request'],
    [
      'another grant type',
      () => ask('grant_type=password', { authorization: basic(lambda) }),
      400,
      'unsupported_grant_type',
    ],
    ['JSON', () => ask('{}', { 'content-type': 'application/json' }), 400, 'invalid_request'],
  ])('with %s says so as RFC 6749 does', async (_what, send, status, error) => {
    const answer = await send();
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('www-authenticate')).toBe(
      status === 401 ? 'Basic realm="shows-on-demand"' : null,
    );
  });

  it('does not tell an unknown client from a wrong secret, and asks the database the same', async () => {
    const look = async (client: IssuedClient) => {
      tester.statements.length = 0;
      const { body } = await askAs(client);
      return { body, statements: [...tester.statements] };
    };
    const unknown = await look(stranger);
    expect(await look({ ...lambda, clientSecret: stranger.clientSecret })).toEqual(unknown);
    expect(await look({ ...lambda, clientId: 'no-uuid' })).toEqual(unknown);
  });

  it('that does not come from the gateway is answered 401', async () => {
    const response = await fetch(`${tester.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(GRANT),
    });
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'UNAUTHENTICATED' }]);
  });
});

describe('a client', () => {
  it('that is disabled gets no token, its tokens are told as revoked, and a new secret brings it back', async () => {
    const client = await newClient('for-a-while');
    const before = claimsOf((await askAs(client)).body.access_token);
    expect(await clients.disable('for-a-while')).toBe(true);
    expect((await askAs(client)).body.error).toBe('invalid_client');
    expect(await revocationOf(client.clientId)).toEqual({ sessionId: client.clientId, minimumVersion: 2 });
    expect(before.ver).toBe(1);

    const renewed = await clients.renew('for-a-while');
    expect(renewed?.clientId).toBe(client.clientId);
    expect((await askAs(client)).body.error).toBe('invalid_client');
    const after = await askAs(renewed ?? client);
    expect(claimsOf(after.body.access_token).ver).toBe((await revocationOf(client.clientId))?.minimumVersion);
  });

  it('keeps its secret nowhere, and is listed with when it was used', async () => {
    const client = await newClient('listed');
    await askAs(client);
    const [row] = await tester.sql`SELECT * FROM users.clients WHERE name = 'listed'`;
    expect(JSON.stringify(row)).not.toContain(client.clientSecret);
    expect((await clients.list()).find(({ name }) => name === 'listed')).toMatchObject({
      id: client.clientId,
      scopes: ['shows:ingest'],
      lastUsedAt: tester.clock.now,
      disabledAt: null,
    });
  });

  it('has a name of its own', async () => {
    expect(await clients.create('lambda', ['shows:ingest'])).toBeNull();
    expect(await clients.disable('nobody')).toBe(false);
    expect(await clients.renew('nobody')).toBeNull();
  });

  it('is no person', async () => {
    const caller = {
      userId: lambda.clientId,
      sessionId: lambda.clientId,
      scopes: ['shows:ingest'],
      machine: true,
    };
    expect((await tester.data<{ me: null }>(caller, '{ me { id } }')).me).toBeNull();
    for (const mutation of ['logout', 'logoutEverywhere']) {
      expect((await tester.refusal(caller, `mutation { ${mutation} }`)).code).toBe('FORBIDDEN');
    }
  });
});
