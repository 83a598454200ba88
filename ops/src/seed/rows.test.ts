import { createMetrics } from '@sod/kit/metrics';
import { accountProblems } from '@sod/users/accounts/account-rules';
import { PasswordHasher } from '@sod/users/passwords/password-hasher';
import { describe, expect, it } from 'vitest';
import { END, showIdentity, userIdentity } from './catalogue-plan.ts';
import { arrayLiteral, copyRow } from './copy-text.ts';
import { showLife, showRows } from './show-rows.ts';
import { SEEDED_TABLES } from './tables.ts';
import { SEEDED_PASSWORD, userRows } from './user-rows.ts';

const PLAN = { shows: 500, users: 200, seed: 3 };

function text(plan: typeof PLAN): string {
  return SEEDED_TABLES.map((table) => [...table.rows(plan)].map(copyRow).join('')).join('\n');
}

describe('seeded rows', () => {
  it('are the same for the same plan and others for another seed', () => {
    expect(text(PLAN)).toBe(text(PLAN));
    expect(text({ ...PLAN, seed: 4 })).not.toContain(showIdentity(PLAN, 0).id);
  });

  it('have as many columns as their table names', () => {
    for (const { name, columns, rows } of SEEDED_TABLES) {
      for (const row of rows(PLAN)) expect([name, row.length]).toEqual([name, columns.length]);
    }
  });

  it('have UUIDv7 ids that hold the time of their creation', () => {
    for (let index = 0; index < PLAN.shows; index++) {
      const { id, createdAt } = showIdentity(PLAN, index);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(createdAt);
      expect(createdAt).toBeLessThan(END);
    }
    expect(new Set(Array.from({ length: PLAN.users }, (_, index) => userIdentity(PLAN, index).id)).size).toBe(
      200,
    );
  });

  it('mix the states of shows, with a publication for each that was approved', () => {
    const states = Array.from({ length: 10_000 }, (_, index) => showLife({ ...PLAN, shows: 10_000 }, index));
    const share = (wanted: string) => states.filter(({ state }) => state === wanted).length / states.length;
    expect(share('AVAILABLE')).toBeCloseTo(0.85, 1);
    expect(share('PENDING_REVIEW')).toBeCloseTo(0.08, 1);
    for (const { state, createdAt, publishedAt, changedAt } of states) {
      expect(publishedAt !== null).toBe(state === 'AVAILABLE' || state === 'ARCHIVED');
      expect(changedAt).toBeGreaterThanOrEqual(publishedAt ?? createdAt);
    }
  });

  it('keep the rules of an account, and its password opens it', async () => {
    const hasher = new PasswordHasher({ concurrency: 1, queue: 0 }, createMetrics('users'));
    for (const [, username, email] of userRows(PLAN)) {
      const account = { username: String(username), email: String(email), password: SEEDED_PASSWORD };
      expect(accountProblems(account)).toEqual([]);
    }
    const [first] = userRows(PLAN);
    expect(await hasher.verify(String(first?.[3]), SEEDED_PASSWORD)).toBe(true);
  });

  it('have titles of at most 200 characters', () => {
    for (const [, title] of showRows(PLAN)) expect(String(title).length).toBeLessThanOrEqual(200);
  });
});

describe('the text format of COPY', () => {
  it('escapes what would end a cell or a row', () => {
    expect(copyRow(['a\tb\nc\\d', null, true, 4])).toBe('a\\tb\\nc\\\\d\t\\N\tt\t4\n');
  });

  it('quotes the items of arrays', () => {
    expect(arrayLiteral(['Science Fiction', 'a "b"'])).toBe('{"Science Fiction","a \\"b\\""}');
  });
});
