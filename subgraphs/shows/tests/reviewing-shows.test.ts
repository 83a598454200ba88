import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const MOVES = {
  submit: 'mutation ($id: ID!) { submitShow(id: $id) { ...s } }',
  approve: 'mutation ($id: ID!) { approveShow(id: $id) { ...s } }',
  reject: 'mutation ($id: ID!) { rejectShow(id: $id, reason: "Too dark 🎬") { ...s } }',
  archive: 'mutation ($id: ID!) { archiveShow(id: $id) { ...s } }',
} as const;
type Move = keyof typeof MOVES;
const SHOWN =
  ' fragment s on Show { state publishedAt updatedAt reviews { from to reason at actor { id } } }';
const REJECT = 'mutation ($id: ID!, $reason: String!) { rejectShow(id: $id, reason: $reason) { id } }';
const READ = `query ($id: ID!) { show(id: $id) { ...s } } ${SHOWN}`;

interface Shown {
  readonly state: string;
  readonly publishedAt: string | null;
  readonly updatedAt: string;
  readonly reviews: readonly {
    from: string;
    to: string;
    reason: string | null;
    at: string;
    actor: { id: string };
  }[];
}

/** For each state, the moves that lead there from a new show. */
const PATHS: Readonly<Record<string, readonly Move[]>> = {
  PENDING_REVIEW: [],
  AVAILABLE: ['approve'],
  REJECTED: ['reject'],
  ARCHIVED: ['approve', 'archive'],
};
const LEGAL: Readonly<Record<string, Readonly<Partial<Record<Move, string>>>>> = {
  PENDING_REVIEW: { approve: 'AVAILABLE', reject: 'REJECTED' },
  AVAILABLE: { archive: 'ARCHIVED', submit: 'PENDING_REVIEW' },
  REJECTED: { archive: 'ARCHIVED', submit: 'PENDING_REVIEW' },
  ARCHIVED: { submit: 'PENDING_REVIEW' },
};
const PAIRS = Object.keys(PATHS).flatMap((state) =>
  (Object.keys(MOVES) as Move[]).map((move) => ({ state, move })),
);

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function showIn(state: string): Promise<string> {
  const id = await tester.newShow();
  for (const move of PATHS[state] ?? []) await tester.get(admin, MOVES[move] + SHOWN, { id });
  return id;
}

async function read(id: string): Promise<Shown> {
  return (await tester.get<{ show: Shown }>(admin, READ, { id })).show;
}

test.each(PAIRS)('from $state, $move does what the life of a show allows', async ({ state, move }) => {
  const id = await showIn(state);
  const before = await read(id);
  const to = LEGAL[state]?.[move];
  if (!to) {
    expect(await tester.codeOf(admin, MOVES[move] + SHOWN, { id })).toBe('CONFLICT');
    expect(await read(id)).toEqual(before);
    return;
  }
  await tester.get(admin, MOVES[move] + SHOWN, { id });
  const after = await read(id);
  expect(after.state).toBe(to);
  expect(after.reviews.slice(0, -1)).toEqual(before.reviews);
  const reason = move === 'reject' ? 'Too dark 🎬' : null;
  expect(after.reviews.at(-1)).toEqual({
    from: state,
    to,
    reason,
    at: after.updatedAt,
    actor: { id: admin.userId },
  });
});

test('publishedAt is when a show last became available, and stays when it is archived', async () => {
  const id = await showIn('PENDING_REVIEW');
  expect((await read(id)).publishedAt).toBeNull();
  const approved = (await tester.get<{ approveShow: Shown }>(admin, MOVES.approve + SHOWN, { id }))
    .approveShow;
  expect(approved.publishedAt).toBe(approved.updatedAt);
  await tester.get(admin, MOVES.archive + SHOWN, { id });
  expect((await read(id)).publishedAt).toBe(approved.publishedAt);
});

describe('a rejection', () => {
  test.each([
    ['no text', ''],
    ['blanks', ' \n\u00a0'],
    ['1,001 characters', '🎬'.repeat(1_001)],
  ])('is refused with %s for a reason', async (_name, reason) => {
    const id = await showIn('PENDING_REVIEW');
    expect(await tester.fieldsOf(admin, REJECT, { id, reason })).toEqual(['reason']);
    expect(await read(id)).toMatchObject({ state: 'PENDING_REVIEW', reviews: [] });
  });

  test('is refused without a reason', async () => {
    const id = await showIn('PENDING_REVIEW');
    expect(await tester.codeOf(admin, REJECT, { id })).toBe('BAD_USER_INPUT');
    const { errors } = await tester.ask(admin, 'mutation { rejectShow(id: "1") { id } }');
    expect(errors).toHaveLength(1);
  });

  test('keeps a reason of 1,000 characters', async () => {
    const id = await showIn('PENDING_REVIEW');
    await tester.get(admin, REJECT, { id, reason: '🎬'.repeat(1_000) });
    expect((await read(id)).reviews[0]?.reason).toBe('🎬'.repeat(1_000));
  });
});

test('twenty reviewers at once leave one winner, nineteen conflicts and one entry in the trail', async () => {
  for (let round = 0; round < 3; round += 1) {
    const id = await showIn('PENDING_REVIEW');
    const reviewers = Array.from({ length: 20 }, () => ({ ...viewer(), scopes: ['shows:review'] }));
    const answers = await Promise.all(
      reviewers.map((reviewer, index) =>
        tester.ask(reviewer, (index % 2 ? MOVES.approve : MOVES.reject) + SHOWN, { id }),
      ),
    );
    const codes = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(19).fill('CONFLICT'));
    const winner = answers.findIndex(({ errors }) => errors.length === 0);
    const { state, reviews } = await read(id);
    expect(state).toBe(winner % 2 ? 'AVAILABLE' : 'REJECTED');
    expect(reviews).toMatchObject([
      { from: 'PENDING_REVIEW', to: state, actor: { id: reviewers[winner]?.userId } },
    ]);
  }
});

test('changes of one document see one another, trail included', async () => {
  const id = await showIn('PENDING_REVIEW');
  const both = `mutation ($id: ID!) {
    approveShow(id: $id) { reviews { to } } archiveShow(id: $id) { reviews { to } }
  }`;
  expect(await tester.get(admin, both, { id })).toEqual({
    approveShow: { reviews: [{ to: 'AVAILABLE' }] },
    archiveShow: { reviews: [{ to: 'AVAILABLE' }, { to: 'ARCHIVED' }] },
  });
});

describe.each(Object.keys(MOVES) as Move[])('%s', (move) => {
  test.each(['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', ''])(
    'is NOT_FOUND for the id "%s"',
    async (id) => {
      expect(await tester.codeOf(admin, MOVES[move] + SHOWN, { id })).toBe('NOT_FOUND');
    },
  );

  test('is for reviewers', async () => {
    const id = await tester.newShow();
    expect(await tester.codeOf(anonymous, MOVES[move] + SHOWN, { id })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), MOVES[move] + SHOWN, { id })).toBe('FORBIDDEN');
    const editor = { ...viewer(), scopes: ['shows:write'] };
    expect(await tester.codeOf(editor, MOVES[move] + SHOWN, { id })).toBe('FORBIDDEN');
  });
});

test('the review trail is for reviewers', async () => {
  const id = await showIn('AVAILABLE');
  for (const [as, code] of [
    [anonymous, 'UNAUTHENTICATED'],
    [viewer(), 'FORBIDDEN'],
  ] as const) {
    const { data, errors } = await tester.ask(
      as,
      'query ($id: ID!) { show(id: $id) { title reviews { to } } }',
      { id },
    );
    expect(data).toEqual({ show: null });
    expect(errors).toMatchObject([{ path: ['show', 'reviews'], extensions: { code } }]);
  }
});
