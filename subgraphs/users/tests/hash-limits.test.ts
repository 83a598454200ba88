import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOGIN, PASSWORD, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start({ PASSWORD_HASH_CONCURRENCY: '1', PASSWORD_HASH_QUEUE: '3' });
});
afterAll(async () => tester[Symbol.asyncDispose]());

describe('sign-ins beyond what can be hashed', () => {
  it.each(['known', 'unknown'])('are refused with SERVICE_UNAVAILABLE for %s emails alike', async (kind) => {
    const { email } = await tester.register();
    const input = { email: kind === 'known' ? email : 'nobody@example.com', password: 'not the password' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => tester.call(null, LOGIN, { input })));
    const codes = new Set(answers.map(({ errors }) => errors[0]?.extensions.code));
    expect(codes).toEqual(new Set(['UNAUTHENTICATED', 'SERVICE_UNAVAILABLE']));
    expect((await tester.login(email, PASSWORD)).email).toBe(email);
  });
});
