import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const LIST = `query ($first: Int, $after: String, $last: Int, $filter: ShowAuditEventFilter) {
  showAuditEvents(first: $first, after: $after, last: $last, filter: $filter) {
    edges { cursor node {
      id at kind showId show { title } from to actorId actor { id } address requestId
    } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;
const APPROVE = 'mutation ($id: ID!) { approveShow(id: $id) { id } }';
const ARCHIVE = 'mutation ($id: ID!) { archiveShow(id: $id) { id } }';
const REJECT = 'mutation ($id: ID!) { rejectShow(id: $id, reason: "Too dark.") { id } }';
const RENAME = 'mutation ($id: ID!, $title: String) { updateShow(id: $id, input: { title: $title }) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteShow(id: $id) { id } }';

interface Event {
  readonly id: string;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly show: { readonly title: string } | null;
}

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Event }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string;
  };
}

let tester: ShowsTester;
let owner: postgres.Sql;
beforeAll(async () => {
  tester = await createShowsTester();
  owner = postgres(tester.database.ownerUrl.reveal(), { max: 1, onnotice: () => {} });
});
beforeEach(() => {
  tester.origin = { address: '203.0.113.7', agent: 'curl/8.5.0', requestId: 'request-0001' };
});
afterAll(async () => {
  await owner?.end();
  await tester?.[Symbol.asyncDispose]();
});

async function page(variables: Record<string, unknown> = {}): Promise<Page> {
  return (await tester.get<{ showAuditEvents: Page }>(admin, LIST, variables)).showAuditEvents;
}

async function eventsOf(showId: string): Promise<readonly Event[]> {
  return (await page({ filter: { showId } })).edges.map(({ node }) => node);
}

describe('the audit trail of the catalogue', () => {
  test('knows a change with who, when, from where and in which request', async () => {
    const id = await tester.newShow();
    tester.origin = { address: '2001:db8::7', agent: null, requestId: 'request-0002' };
    const before = Date.now();
    await tester.get(admin, APPROVE, { id });
    const [event] = await eventsOf(id);
    expect(event).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      kind: 'SHOW_STATE_CHANGED',
      showId: id,
      show: { title: 'A show' },
      from: 'PENDING_REVIEW',
      to: 'AVAILABLE',
      actorId: admin.userId,
      actor: { id: admin.userId },
      address: '2001:db8::7',
      requestId: 'request-0002',
    });
    const { at } = event as unknown as { at: string };
    expect(Math.abs(Date.parse(at) - before)).toBeLessThan(10_000);
  });

  test('knows a show from its creation to its end, and outlives it', async () => {
    const id = await tester.newShow();
    await tester.get(admin, RENAME, { id, title: 'Another title' });
    await tester.get(admin, APPROVE, { id });
    await tester.get(admin, ARCHIVE, { id });
    await tester.get(admin, DELETE, { id });
    const events = (await eventsOf(id)).map(({ kind, from, to, show }) => [kind, from, to, show]);
    expect(events.toReversed()).toEqual([
      ['SHOW_CREATED', null, 'PENDING_REVIEW', null],
      ['SHOW_UPDATED', null, null, null],
      ['SHOW_STATE_CHANGED', 'PENDING_REVIEW', 'AVAILABLE', null],
      ['SHOW_STATE_CHANGED', 'AVAILABLE', 'ARCHIVED', null],
      ['SHOW_DELETED', 'ARCHIVED', null, null],
    ]);
  });

  test('has nothing of a change that was refused, lost a race or changed nothing', async () => {
    const id = await tester.newShow();
    await tester.get(admin, APPROVE, { id });
    await tester.get(admin, 'mutation ($id: ID!) { updateShow(id: $id, input: {}) { id } }', { id });
    expect(await tester.codeOf(admin, APPROVE, { id })).toBe('CONFLICT');
    expect(await tester.codeOf(admin, RENAME, { id, title: '' })).toBe('BAD_USER_INPUT');
    expect(await tester.codeOf(viewer(), DELETE, { id })).toBe('FORBIDDEN');
    await Promise.all([ARCHIVE, ARCHIVE].map((mutation) => tester.ask(admin, mutation, { id })));
    const kinds = (await eventsOf(id)).map(({ kind, to }) => to ?? kind);
    expect(kinds).toEqual(['ARCHIVED', 'AVAILABLE', 'PENDING_REVIEW']);
  });

  test('lets no change happen whose event cannot be written', async () => {
    const id = await tester.newShow();
    await owner`ALTER TABLE shows.audit_events ADD CONSTRAINT full_up CHECK (show_id <> ${owner.unsafe(`'${id}'`)}) NOT VALID`;
    for (const mutation of [REJECT, RENAME, DELETE]) {
      const { errors } = await tester.ask(admin, mutation, { id, title: 'Another title' });
      expect(errors.length).toBe(1);
    }
    await owner`ALTER TABLE shows.audit_events DROP CONSTRAINT full_up`;
    const query = 'query ($id: ID!) { show(id: $id) { title state reviews { to } } }';
    expect(await tester.get(admin, query, { id })).toEqual({
      show: { title: 'A show', state: 'PENDING_REVIEW', reviews: [] },
    });
  });
});

describe('reading the audit trail', () => {
  test('goes page by page in both directions, the latest first', async () => {
    for (let count = 0; count < 5; count += 1) await tester.newShow();
    const whole = (await page({ first: 100 })).edges.map(({ node }) => node.id);
    const first = await page({ first: 3 });
    const second = await page({ first: 3, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(whole.slice(0, 6));
    expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true]);
    expect((await page({ last: 2 })).edges.map(({ node }) => node.id)).toEqual(whole.slice(-2));
  });

  test('can be narrowed to shows and kinds', async () => {
    const id = await tester.newShow({}, { available: true });
    const kinds = async (filter: object) => (await page({ filter })).edges.map(({ node }) => node.kind);
    expect(await kinds({ showId: id, kinds: ['SHOW_CREATED', 'SHOW_DELETED'] })).toEqual(['SHOW_CREATED']);
    expect(new Set(await kinds({ kinds: ['SHOW_CREATED'] }))).toEqual(new Set(['SHOW_CREATED']));
    expect(await kinds({ showId: 'no-uuid' })).toEqual([]);
    expect(await kinds({ showId: '01890a5d-ac96-774b-bcce-b30209900000' })).toEqual([]);
  });

  test.each([
    [{ filter: { kinds: [] } }, ['filter.kinds']],
    [{ first: 0 }, ['first']],
    [{ last: 101 }, ['last']],
    [{ after: 'nonsense' }, ['after']],
  ])('refuses %j', async (variables, fields) => {
    expect(await tester.fieldsOf(admin, LIST, variables)).toEqual(fields);
  });

  test('is for callers with the scope shows:review', async () => {
    expect(await tester.codeOf(viewer(), LIST)).toBe('FORBIDDEN');
    expect(await tester.codeOf(anonymous, LIST)).toBe('UNAUTHENTICATED');
  });

  test('costs one statement for the page and one for the shows in it', async () => {
    await tester.newShow();
    tester.statements.forget();
    await page({ first: 20 });
    expect(tester.statements.list()).toHaveLength(2);
  });
});
