import { expect, it } from 'vitest';
import { CacheControlReader } from './cache-control.ts';

const read = (header: string | undefined) =>
  new CacheControlReader({ whileRevalidatingMs: 1, ifErrorMs: 2 }).read(header);

it.each([
  undefined,
  '',
  'no-store',
  'public',
  'max-age=0, public',
  'max-age=60, no-store',
  'max-age=60, no-cache',
  'max-age=-1, public',
  'max-age=1e9',
  'max-age=a',
])('keeps nothing for %o', (header) => {
  expect(read(header)).toBeNull();
});

it('reads how long an answer is fresh, and how long it may be used after that', () => {
  expect(read('max-age=60, public, stale-while-revalidate=5, stale-if-error=10')).toEqual({
    scope: 'public',
    freshMs: 60_000,
    whileRevalidatingMs: 5_000,
    ifErrorMs: 10_000,
  });
});

it('takes the defaults for what is not said, unless an old answer is forbidden', () => {
  expect(read('max-age=60, public')).toMatchObject({ whileRevalidatingMs: 1, ifErrorMs: 2 });
  expect(read('max-age=60, public, must-revalidate')).toMatchObject({ whileRevalidatingMs: 0, ifErrorMs: 0 });
});

it('takes an answer as private unless it says that it is public, and nothing else', () => {
  expect(read('max-age=60')?.scope).toBe('private');
  expect(read('max-age=60, private')?.scope).toBe('private');
  expect(read('public, private, max-age=60')?.scope).toBe('private');
  expect(read('PUBLIC, MAX-AGE="60"')).toMatchObject({ scope: 'public', freshMs: 60_000 });
});

it('lets s-maxage rule for public answers alone', () => {
  expect(read('max-age=60, s-maxage=10, public')?.freshMs).toBe(10_000);
  expect(read('max-age=60, s-maxage=10, private')?.freshMs).toBe(60_000);
});
