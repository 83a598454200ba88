import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type RestTester, startRestTester } from './rest-tester.ts';

const SHOW = { title: 'Once', hlsSrcVideoURL: 'https://media.example.com/once.m3u8', release_year: 2020 };

let tester: RestTester;

beforeAll(async () => {
  tester = await startRestTester();
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

const post = (path: string, body: unknown, key: string, as: string | null = tester.admin.token) =>
  tester.send(path, { method: 'POST', as, body, headers: { 'idempotency-key': key } });

describe('the same Idempotency-Key', () => {
  it('twenty times in parallel is one row and one answer', async () => {
    const rows = await tester.countRows();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/shows', SHOW, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await tester.countRows()).toBe(rows + 1);
  });

  it('later, with the fields in another order, gets the first answer', async () => {
    const key = randomUUID();
    const first = await post('/shows', SHOW, key);
    const rows = await tester.countRows();
    const { title, ...rest } = SHOW;
    const second = await post('/shows', { ...rest, title }, key);
    expect([second.status, second.text, second.headers.location]).toEqual([
      201,
      first.text,
      first.headers.location,
    ]);
    expect(await tester.countRows()).toBe(rows);
  });

  it('with another body is a conflict, in parallel as well', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([
      post('/shows', SHOW, key),
      post('/shows', { ...SHOW, title: 'Twice' }, key),
    ]);
    const later = await post('/shows', { ...SHOW, title: 'Thrice' }, key);
    expect([first.status, second.status, later.status].toSorted()).toEqual([201, 409, 409]);
    expect(later.body).toMatchObject({ code: 'CONFLICT', fields: [{ field: 'idempotency-key' }] });
  });

  it('of another caller, or on another route, is another key', async () => {
    const key = randomUUID();
    const body = { username: 'one key', email: 'one.key@example.com', password: PASSWORD };
    expect((await post('/shows', SHOW, key)).status).toBe(201);
    expect((await post('/users', body, key)).status).toBe(201);
    const viewer = await tester.register();
    expect((await post('/shows', SHOW, key, viewer.token)).status).toBe(403);
    expect((await post('/shows', SHOW, key, null)).status).toBe(401);
  });

  it('makes a registration that is repeated one account', async () => {
    const key = randomUUID();
    const body = { username: 'repeated', email: 'repeated@example.com', password: PASSWORD };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/auth/register', body, key, null)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.auth_token)).size).toBe(1);
    const wrongPassword = await post('/auth/register', { ...body, password: `${PASSWORD}!` }, key, null);
    expect(wrongPassword.status).toBe(409);
    expect(wrongPassword.text).not.toContain('auth_token');
  });

  it('is not looked at by a refresh: within the grace of a lost answer the tokens are new', async () => {
    const { refreshToken } = await tester.register();
    const key = randomUUID();
    const body = { refresh_token: refreshToken };
    const first = await post('/auth/refresh', body, key, null);
    const second = await post('/auth/refresh', body, key, null);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  });

  it('is not looked at by a login: each begins a session of its own', async () => {
    const key = randomUUID();
    const credentials = { email: 'two.logins@example.com', password: PASSWORD };
    await post('/auth/register', { username: 'two logins', ...credentials }, randomUUID(), null);
    const answers = [
      await post('/auth/login', credentials, key, null),
      await post('/auth/login', credentials, key, null),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(2);
  });

  it('is free again after a refusal', async () => {
    const key = randomUUID();
    expect((await post('/shows', { ...SHOW, language: 'no such language' }, key)).status).toBe(400);
    expect((await post('/shows', SHOW, key)).status).toBe(201);
  });
});
