import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const TOKEN = 'a-new-refresh-token_0123456789';
const OLD = 'the-old-refresh-token';
const MODE = { 'x-session': 'cookie' };
const WITH_COOKIE = { ...MODE, cookie: `theme=dark; __Host-refresh=${OLD}` };

let users: FakeSubgraph;
let gateway: GatewayTester;
let refusal: string | null = null;

beforeAll(async () => {
  users = await FakeSubgraph.start(({ query }) => {
    if (refusal) {
      const path = [/[{ ](\w+)[ ({]/.exec(query.slice(query.indexOf('{')))?.[1] ?? ''];
      return {
        data: { [String(path[0])]: null },
        errors: [{ message: 'no', path, extensions: { code: refusal } }],
      };
    }
    const payload = Object.fromEntries(
      [...query.matchAll(/(?:(\w+):\s*)?(refreshToken|accessToken|expiresIn)\b(?!:|\()/g)].map(
        ([, alias, name = '']) => [
          alias ?? name,
          name === 'expiresIn' ? 900 : name === 'refreshToken' ? TOKEN : 'access',
        ],
      ),
    );
    const fields = [...query.matchAll(/(?:(\w+):\s*)?(login|register|refreshSession)\s*[({]/g)];
    return {
      data: Object.fromEntries(fields.map(([, alias, name = '']) => [alias ?? name, { ...payload }])),
    };
  });
  const sdl = await readFile(new URL('../../../schema/users.graphql', import.meta.url), 'utf8');
  gateway = await GatewayTester.start([{ name: 'users', sdl, url: users.url }]);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await users[Symbol.asyncDispose]();
});
beforeEach(() => {
  refusal = null;
  users.calls.length = 0;
});

const LOGIN =
  'mutation { login(input: { email: "a@example.com", password: "x" }) { accessToken refreshToken } }';
const REFRESH = 'mutation { refreshSession { accessToken refreshToken } }';

describe('a browser that asks for a cookie', () => {
  it.each([
    ['what it names', LOGIN, { accessToken: 'access', refreshToken: null }],
    ['an alias', 'mutation { login(input: { email: "a", password: "x" }) { t: refreshToken } }', { t: null }],
    [
      'a fragment',
      'mutation { login(input: { email: "a", password: "x" }) { ...F } } fragment F on AuthPayload { r: refreshToken expiresIn }',
      { r: null, expiresIn: 900 },
    ],
    [
      'nothing of the token',
      'mutation { login(input: { email: "a", password: "x" }) { expiresIn } }',
      { expiresIn: 900 },
    ],
  ])('gets its refresh token there alone, whether it selects %s', async (_name, query, login) => {
    const { data, errors, headers } = await gateway.query(query, { headers: MODE });
    expect([errors, data]).toEqual([[], { login }]);
    expect(headers.getSetCookie()).toEqual([
      `__Host-refresh=${TOKEN}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Strict`,
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['no argument', REFRESH, undefined],
    ['null', 'mutation { refreshSession(refreshToken: null) { accessToken } }', undefined],
    [
      'a variable without a value',
      'mutation ($t: String) { refreshSession(refreshToken: $t) { accessToken } }',
      undefined,
    ],
    [
      'a variable that is null',
      'mutation ($t: String) { refreshSession(refreshToken: $t) { accessToken } }',
      { t: null },
    ],
    ['a fragment', 'mutation { ...F } fragment F on Mutation { refreshSession { accessToken } }', undefined],
  ])('spends the cookie when it refreshes with %s', async (_name, query, variables) => {
    const { errors, data, headers } = await gateway.query(query, {
      headers: WITH_COOKIE,
      ...(variables ? { variables } : {}),
    });
    expect([errors, data?.refreshSession.accessToken]).toEqual([[], 'access']);
    expect(Object.values(users.calls[0]?.variables ?? {})).toEqual([OLD]);
    expect(users.calls[0]?.query).not.toContain(OLD);
    expect(headers.getSetCookie()[0]).toContain(`__Host-refresh=${TOKEN};`);
  });

  it('spends the token that it gives rather than the cookie', async () => {
    await gateway.query('mutation { refreshSession(refreshToken: "given") { accessToken } }', {
      headers: WITH_COOKIE,
    });
    expect(users.calls[0]?.query).toContain('"given"');
    expect(JSON.stringify(users.calls[0]?.variables)).not.toContain(OLD);
  });

  it('loses the cookie when its token is refused, and keeps it when the service is away', async () => {
    refusal = 'UNAUTHENTICATED';
    const refused = await gateway.query(REFRESH, { headers: WITH_COOKIE });
    expect(refused.headers.getSetCookie()[0]).toMatch(
      /^__Host-refresh=; Max-Age=0; .*HttpOnly; Secure; SameSite=Strict$/,
    );
    refusal = 'SERVICE_UNAVAILABLE';
    const away = await gateway.query(REFRESH, { headers: WITH_COOKIE });
    expect(away.headers.getSetCookie()).toEqual([]);
  });

  it.each(['logout', 'logoutEverywhere'])(
    'loses the cookie by %s, even when its access token is over',
    async (field) => {
      const { headers } = await gateway.query(`mutation { ${field} }`, { headers: WITH_COOKIE });
      expect(headers.getSetCookie()[0]).toMatch(/^__Host-refresh=; Max-Age=0; /);
    },
  );
});

/** Ways of a page's script to have the token told to it. */
const THEFTS: readonly [string, string, Record<string, unknown>?][] = [
  [
    'takes the alias of the gateway',
    'mutation { login(input: { email: "a", password: "x" }) { cookieRefreshToken_: expiresIn r: refreshToken } }',
  ],
  [
    'takes several aliases of the gateway',
    'mutation { login(input: { email: "a", password: "x" }) { cookieRefreshToken_: expiresIn cookieRefreshToken_1: expiresIn r: refreshToken } }',
  ],
  [
    'takes the alias in a fragment',
    'mutation { ...M } fragment M on Mutation { login(input: { email: "a", password: "x" }) { ...F ... { r: refreshToken } } } fragment F on AuthPayload { cookieRefreshToken_: expiresIn s: refreshToken }',
  ],
  [
    'spreads one payload over two fields',
    'mutation { login(input: { email: "a", password: "x" }) { expiresIn } login(input: { email: "a", password: "x" }) { r: refreshToken s: refreshToken } }',
  ],
  [
    'takes the alias in a session that is renewed',
    'mutation { x: refreshSession { cookieRefreshToken_: accessToken r: refreshToken } }',
  ],
];

/** Ways of a page's script to have the cookie's unspent token put elsewhere. */
const DIVERSIONS: readonly [string, string, Record<string, unknown>?][] = [
  [
    'in a variable that a skipped field shares',
    'mutation ($t: String!) { register(input: { username: $t, email: "a@example.com", password: "x" }) { accessToken } refreshSession(refreshToken: $t) @skip(if: true) { accessToken } }',
  ],
  [
    'in a nullable variable with a default',
    'mutation ($t: String = "d") { register(input: { username: $t, email: "a@example.com", password: "x" }) { accessToken } refreshSession(refreshToken: $t) @skip(if: true) { accessToken } }',
  ],
  [
    'in a variable of the name of the gateway',
    'mutation ($cookieRefreshToken_: String!) { register(input: { username: $cookieRefreshToken_, email: "a@example.com", password: "x" }) { accessToken } refreshSession @skip(if: true) { accessToken } }',
  ],
  [
    'in a variable of that name with a value of null',
    'mutation ($cookieRefreshToken_: String!) { register(input: { username: $cookieRefreshToken_, email: "a@example.com", password: "x" }) { accessToken } refreshSession @skip(if: true) { accessToken } }',
    { cookieRefreshToken_: null },
  ],
];

describe('a page that is hostile', () => {
  it.each(THEFTS)('is not told the new token when it %s', async (_name, query, variables = {}) => {
    const { data, errors, headers } = await gateway.query(query, { headers: WITH_COOKIE, variables });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(TOKEN);
    expect(Object.values(data).every((payload) => (payload as { r: unknown }).r === null)).toBe(true);
    expect(JSON.stringify(data)).not.toMatch(/cookieRefreshToken_2/);
    expect(headers.getSetCookie()[0]).toContain(`__Host-refresh=${TOKEN};`);
  });

  it.each(DIVERSIONS)('cannot have the cookie used %s', async (_name, query, variables = {}) => {
    await gateway.query(query, { headers: WITH_COOKIE, variables });
    expect(JSON.stringify(users.calls.map(({ query, variables }) => [query, variables]))).not.toContain(OLD);
  });

  it('cannot mix up what the same variable means from one request to the next', async () => {
    const query = 'mutation ($t: String) { refreshSession(refreshToken: $t) { accessToken } }';
    for (const t of ['given', null, 'given', undefined]) {
      await gateway.query(query, { headers: WITH_COOKIE, variables: { t } });
    }
    expect(users.calls.map(({ variables }) => Object.values(variables))).toEqual([
      ['given'],
      [OLD],
      ['given'],
      [OLD],
    ]);
  });

  it('keeps other members of other payloads under the same alias', async () => {
    const query =
      'mutation { a: login(input: { email: "a", password: "x" }) { x: refreshToken } b: refreshSession { x: expiresIn } }';
    const { data } = await gateway.query(query, { headers: WITH_COOKIE });
    expect(data).toEqual({ a: { x: null }, b: { x: 900 } });
  });
});

describe('everyone else', () => {
  it.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['a cookie but no header', { cookie: `__Host-refresh=${OLD}` }],
    ['another mode', { 'x-session': 'body', cookie: `__Host-refresh=${OLD}` }],
  ])('gets no cookie and has none read: %s', async (_name, headers) => {
    const login = await gateway.query(LOGIN, { headers });
    expect(login.data.login.refreshToken).toBe(TOKEN);
    await gateway.query(REFRESH, { headers });
    expect(login.headers.getSetCookie()).toEqual([]);
    expect(JSON.stringify(users.calls)).not.toContain(OLD);
  });

  it.each([
    ['two cookies of the name', `__Host-refresh=${OLD}; __Host-refresh=other`],
    ['a cookie of another name', `refresh=${OLD}; x__Host-refresh=${OLD}`],
    ['a cookie that is no token', '__Host-refresh=%00'],
    ['an empty cookie', '__Host-refresh='],
  ])('has nothing spent for %s', async (_name, cookie) => {
    await gateway.query(REFRESH, { headers: { ...MODE, cookie } });
    expect(Object.values(users.calls[0]?.variables ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  it('cannot use a cookie from a query', async () => {
    const { headers, errors } = await gateway.query('{ me { id } }', { headers: WITH_COOKIE });
    expect(headers.getSetCookie()).toEqual([]);
    expect(errors.map(({ message }) => message).join()).not.toContain(OLD);
  });
});
