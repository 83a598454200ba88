import { verify } from '@node-rs/argon2';
import { createMetrics } from '@sod/kit/metrics';
import { describe, expect, it, vi } from 'vitest';
import { PasswordHasher } from './password-hasher.ts';

vi.mock('@node-rs/argon2', { spy: true });

const hasher = (limits = { concurrency: 2, queue: 100 }) => new PasswordHasher(limits, createMetrics('test'));

describe('password hashing', () => {
  it('says yes to the password that was hashed and no to another', async () => {
    const hash = await hasher().hash('correct horse battery');
    expect(await hasher().verify(hash, 'correct horse battery')).toBe(true);
    expect(await hasher().verify(hash, 'correct horse batterz')).toBe(false);
  });

  it('says no without a hash, after checking one with the very parameters of a real one', async () => {
    const parameters = (hash: unknown) => String(hash).split('$').slice(0, 4).join('$');
    const real = await hasher().hash('correct horse battery');
    vi.mocked(verify).mockClear();
    expect(await hasher().verify(null, 'correct horse battery')).toBe(false);
    expect(vi.mocked(verify).mock.calls.map(([hash, password]) => [parameters(hash), password])).toEqual([
      [parameters(real), 'correct horse battery'],
    ]);
    expect(parameters(real)).toBe('$argon2id$v=19$m=19456,t=2,p=1');
  });

  it('refuses more than may wait, at once, and serves those that wait', async () => {
    const narrow = hasher({ concurrency: 1, queue: 2 });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => narrow.hash(`password number ${index}`)),
    );
    expect(results.slice(0, 3).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    for (const result of results.slice(3)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SERVICE_UNAVAILABLE' } });
    }
    expect(await narrow.hash('the way is free again')).toContain('$argon2id$');
  });
});
