import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, PASSWORD, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { user { username } } }';
const CREATE =
  'mutation ($input: CreateUserInput!) { createUser(input: $input) { id username active admin } }';
const UPDATE = `mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }`;

const good = () => ({ username: 'somebody', email: 'somebody@example.com', password: PASSWORD });

async function counts(): Promise<unknown> {
  return tester.sql`SELECT (SELECT count(*) FROM users.users) AS users,
    (SELECT count(*) FROM users.sessions) AS sessions, (SELECT count(*) FROM users.refresh_tokens) AS tokens`;
}

const BAD = {
  username: [
    '',
    '   ',
    'x'.repeat(65),
    'a@b',
    '<script>',
    'tab\there',
    'new\nline',
    'emoji 😀',
    '\u202eevil',
  ],
  email: [
    '',
    'plain',
    'a@b',
    '@example.com',
    'a b@example.com',
    ' a@example.com',
    'a@example.com ',
    'a@@example.com',
    'a@example.com\n',
    'a..b@example.com',
    `${'l'.repeat(65)}@example.com`,
    `a@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(5)}.com`,
  ],
  password: [
    '',
    '1234567',
    'x'.repeat(129),
    'password',
    'PassWord1',
    'QWERTYUIOP',
    '12345678',
    '😀'.repeat(7),
  ],
} as const;

describe.each([
  ['register', REGISTER, null],
  ['createUser', CREATE, admin()],
] as const)('%s', (_name, mutation, caller) => {
  for (const [field, values] of Object.entries(BAD)) {
    it.each(values)(`refuses the ${field} %j and writes nothing`, async (value) => {
      const before = await counts();
      const refusal = await tester.refusal(caller, mutation, { input: { ...good(), [field]: value } });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [`input.${field}`] });
      expect(await counts()).toEqual(before);
    });
  }

  it('names every broken field at once', async () => {
    const input = { username: '', email: 'x', password: 'short' };
    const refusal = await tester.refusal(caller, mutation, { input });
    expect(refusal.fields).toEqual(['input.username', 'input.email', 'input.password']);
  });

  it.each(['username', 'email', 'password'])('refuses NUL and lone surrogates in %s', async (field) => {
    for (const text of ['nul\0inside', 'lone\ud800', '\udc00lone']) {
      const refusal = await tester.refusal(caller, mutation, { input: { ...good(), [field]: text } });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [`input.${field}`] });
    }
  });

  it('refuses a taken username and a taken email in another letter case, and writes nothing', async () => {
    const { username, email } = await tester.register({
      username: `Élodie ${_name}`,
      email: `Elodie.${_name}@example.com`,
    });
    const before = await counts();
    const other = good();
    const byName = { ...other, username: username.toUpperCase() };
    const byEmail = { ...other, email: email.toUpperCase() };
    expect(await tester.refusal(caller, mutation, { input: byName })).toMatchObject({
      code: 'CONFLICT',
      fields: ['input.username'],
    });
    expect(await tester.refusal(caller, mutation, { input: byEmail })).toMatchObject({
      code: 'CONFLICT',
      fields: ['input.email'],
    });
    expect(await counts()).toEqual(before);
  });

  it('gives a name to one of twenty that ask for it at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        tester.call(caller, mutation, {
          input: { ...good(), username: `Wanted ${_name}`, email: `wanted.${_name}.${index}@example.com` },
        }),
      ),
    );
    const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'ok');
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'CONFLICT']));
  });
});

describe('the limits of an account', () => {
  it.each([
    ['a', 'l@example.com', `${'x'.repeat(7)}y`],
    ['x'.repeat(64), `${'l'.repeat(64)}@example.com`, 'ä'.repeat(128)],
    ['José_O.-Ñ 9', "o'brien+tag@mail.example.co.uk", '😀'.repeat(8)],
    [
      '李小龙',
      `a@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.dddd.com`,
      'p a s s w o r d s',
    ],
  ])('accept %j', async (username, email, password) => {
    await tester.data(null, REGISTER, { input: { username, email, password } });
    expect((await tester.login(email, password)).username).toBe(username);
  });

  it('keep a username without the blanks around it', async () => {
    const input = { ...good(), username: '  trimmed name ', email: 'trimmed@example.com' };
    expect(await tester.data(null, REGISTER, { input })).toEqual({
      register: { user: { username: 'trimmed name' } },
    });
  });
});

describe('updateUser', () => {
  it.each([
    ['username', ''],
    ['username', 'x'.repeat(65)],
    ['email', 'no address'],
    ['username', null],
    ['email', null],
    ['active', null],
    ['admin', null],
  ])('refuses %s = %j and changes nothing', async (field, value) => {
    const { id } = await tester.register();
    const before = await tester.sql`SELECT * FROM users.users WHERE id = ${id}`;
    const input = { username: 'half written', [field]: value };
    const refusal = await tester.refusal(admin(), UPDATE, { id, input });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [`input.${field}`] });
    expect(await tester.sql`SELECT * FROM users.users WHERE id = ${id}`).toEqual(before);
  });

  it('refuses names that others have, in any letter case, and changes nothing', async () => {
    const other = await tester.register();
    const { id, email } = await tester.register();
    for (const [field, value] of [
      ['username', other.username.toUpperCase()],
      ['email', other.email.toUpperCase()],
    ] as const) {
      const refusal = await tester.refusal(admin(), UPDATE, { id, input: { active: false, [field]: value } });
      expect(refusal).toMatchObject({ code: 'CONFLICT', fields: [`input.${field}`] });
    }
    await tester.login(email);
  });

  it.each([
    '',
    'x',
    '0',
    '019f0000-0000-7000-8000-000000000000',
    "'; DROP TABLE users.users; --",
    '019f0000',
  ])('answers NOT_FOUND for the id %j', async (id) => {
    const refusal = await tester.refusal(admin(), UPDATE, { id, input: { username: 'free name' } });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', path: 'updateUser' });
  });
});
