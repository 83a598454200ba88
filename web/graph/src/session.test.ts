import { describe, expect, it } from 'vitest';
import { RefreshSession, SignIn, SignOut } from './__generated__/documents.ts';
import { Graph } from './graph.ts';
import { Session } from './session.ts';
import type { SessionHint, SessionNews, SessionTabs } from './session-tabs.ts';
import { Transport } from './transport.ts';

interface Request {
  readonly documentId: string;
  readonly token: string | null;
}
type Reply = { data?: unknown; errors?: unknown } | Error;

const USER = { id: 'u1', username: 'nina', email: 'nina@example.com', admin: false };
const payload = (accessToken: string) => ({ accessToken, expiresIn: 900, user: USER });
const renewed = (token: string): Reply => ({ data: { refreshSession: payload(token) } });
const refused: Reply = { data: { refreshSession: null }, errors: [failure('UNAUTHENTICATED')] };

const ANONYMOUS = { status: 'anonymous', ended: false, signOutPending: false };

function failure(code: string) {
  return { message: code, extensions: { code } };
}

/** A page in front of a service that gives the replies in turn, with a clock that the test moves. */
function page({ hint = 'signed-in', replies }: { hint?: SessionHint | null; replies: Reply[] }) {
  const requests: Request[] = [];
  const timers: { at: number; call: () => void }[] = [];
  const told: SessionNews[] = [];
  let now = 0;
  let hear = (_news: SessionNews) => {};
  let running = 0;
  let together = 0;
  const tabs: SessionTabs = {
    hint,
    tell: (news) => void told.push(news),
    listen: (listener) => {
      hear = listener;
    },
    exclusively: async (work) => {
      running += 1;
      together = Math.max(together, running);
      return work().finally(() => {
        running -= 1;
      });
    },
  };
  const transport = new Transport({
    url: '/graphql',
    isOnline: () => true,
    fetch: async (_url, init) => {
      const headers = new Headers(init?.headers);
      const { documentId } = JSON.parse(String(init?.body));
      requests.push({ documentId, token: headers.get('authorization') });
      const reply = replies.shift();
      if (!reply || reply instanceof Error) throw reply ?? new Error('no reply is left');
      return Response.json(reply);
    },
  });
  const clock = {
    now: () => now,
    after: (delayMs: number, call: () => void) => {
      const timer = { at: now + delayMs, call };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const session = new Session({ transport, tabs, clock });
  const pass = async (ms: number) => {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.call();
    }
    await settle();
  };
  return {
    session,
    graph: new Graph(transport, session),
    tabs,
    requests,
    told,
    pass,
    hear: (news: SessionNews) => hear(news),
    together: () => together,
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a session', () => {
  it('asks nobody when there was none, and goes on by the cookie when there was one', async () => {
    const stranger = page({ hint: null, replies: [] });
    expect(stranger.session.state).toEqual(ANONYMOUS);
    expect(await stranger.session.accessToken()).toBeNull();

    const known = page({ replies: [renewed('one')] });
    expect(known.session.state.status).toBe('restoring');
    expect(await known.session.accessToken()).toBe('one');
    expect(known.session.state).toEqual({ status: 'signed-in', user: USER });
    expect(known.requests).toEqual([{ documentId: RefreshSession.id, token: null }]);
  });

  it('is renewed before its token expires, once for all who wait for it', async () => {
    const { session, requests, pass, together } = page({ replies: [renewed('one'), renewed('two')] });
    await settle();
    await pass(719_000);
    expect(requests).toHaveLength(1);
    const tokens = Promise.all([session.accessToken(), session.accessToken()]);
    await pass(1_000);
    expect(await tokens).toEqual(['one', 'one']);
    expect(await Promise.all([session.accessToken(), session.accessToken()])).toEqual(['two', 'two']);
    expect(requests).toHaveLength(2);
    expect(together()).toBe(1);
  });

  it('ends when the service refuses to renew it, and says that it did not end by itself', async () => {
    const { session, tabs, pass } = page({ replies: [renewed('one'), refused] });
    await settle();
    await pass(720_000);
    expect(session.state).toEqual({ ...ANONYMOUS, ended: true });
    expect(tabs.hint).toBeNull();
  });

  it('outlives a service that cannot be reached, and asks again ever more slowly', async () => {
    const down = new TypeError('fetch failed');
    const { session, requests, pass } = page({ replies: [down, down, renewed('late')] });
    await settle();
    expect(session.state.status).toBe('restoring');
    await pass(1_000);
    await pass(1_000);
    expect(requests).toHaveLength(2);
    expect(session.state).toMatchObject({ status: 'restoring', problem: { code: 'UNREACHABLE' } });
    await pass(1_000);
    expect(session.state.status).toBe('signed-in');
  });

  it('asks at once when somebody does not want to wait', async () => {
    const { session } = page({ replies: [new TypeError('fetch failed'), renewed('now')] });
    await settle();
    session.retry();
    await settle();
    expect(session.state.status).toBe('signed-in');
  });

  it('begins and ends in the other tabs too', async () => {
    const { session, told, hear, requests } = page({ hint: null, replies: [renewed('from the other tab')] });
    session.begin(payload('own'));
    session.end();
    expect(told).toEqual(['signed-in', 'signed-out']);
    hear('signed-in');
    await settle();
    expect(session.currentToken).toBe('from the other tab');
    hear('signed-out');
    expect(session.state).toEqual(ANONYMOUS);
    expect(requests).toHaveLength(1);
    expect(told).toHaveLength(2);
  });
});

describe('a sign-out', () => {
  const down = new TypeError('fetch failed');
  const told: Reply = { data: { logout: true } };

  it('ends the session at the service by the token at hand', async () => {
    const { session, tabs, requests } = page({ replies: [renewed('one'), told] });
    await settle();
    await session.signOut();
    expect(session.state).toEqual(ANONYMOUS);
    expect(tabs.hint).toBeNull();
    expect(requests.at(-1)).toEqual({ documentId: SignOut.id, token: 'Bearer one' });
  });

  it('is over here at once, and at the service when it can be told, by a token that the cookie gives', async () => {
    const { session, tabs, requests, pass } = page({
      replies: [renewed('one'), down, down, renewed('two'), told],
    });
    await settle();
    await session.signOut();
    expect(session.state).toEqual({ ...ANONYMOUS, signOutPending: true });
    expect(tabs.hint).toBe('signing-out');
    await pass(1_000);
    expect(session.state).toEqual({ ...ANONYMOUS, signOutPending: true });
    await pass(2_000);
    expect(session.state).toEqual(ANONYMOUS);
    expect(tabs.hint).toBeNull();
    expect(requests.at(-1)).toEqual({ documentId: SignOut.id, token: 'Bearer two' });
  });

  it('is told after a reload, and counts as told when the session is over already', async () => {
    const { session, tabs, requests } = page({ hint: 'signing-out', replies: [refused] });
    expect(session.state).toEqual(ANONYMOUS);
    await settle();
    expect(tabs.hint).toBeNull();
    expect(requests).toEqual([{ documentId: RefreshSession.id, token: null }]);
  });

  it('is told before somebody signs in, and never again', async () => {
    const { graph, session, requests, pass, together } = page({
      hint: 'signing-out',
      replies: [down, renewed('old'), told, { data: { login: payload('new') } }],
    });
    await settle();
    await graph.enter(SignIn, { input: { email: USER.email, password: 'x' } }, ({ login }) => login);
    expect(session.state).toEqual({ status: 'signed-in', user: USER });
    await pass(60_000);
    expect(requests.map(({ documentId }) => documentId)).toEqual(
      [RefreshSession, RefreshSession, SignOut, SignIn].map(({ id }) => id),
    );
    expect(together()).toBe(1);
  });
});

describe('the graph', () => {
  it('renews a token that is refused, and asks once more', async () => {
    const over: Reply = { errors: [failure('UNAUTHENTICATED')] };
    const { graph, requests } = page({
      replies: [renewed('void'), over, renewed('good'), { data: { logout: true } }],
    });
    expect(await graph.run(SignOut, {})).toEqual({ logout: true });
    expect(requests.map(({ token }) => token)).toEqual([null, 'Bearer void', null, 'Bearer good']);
  });

  it.each<[string, Reply, object]>([
    [
      'fields',
      {
        errors: [
          {
            message: 'No',
            extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'email', message: 'Taken.' }] },
          },
        ],
      },
      { code: 'BAD_USER_INPUT', byField: { email: 'Taken.' } },
    ],
    [
      'an unknown document',
      { errors: [failure('PERSISTED_QUERY_NOT_FOUND')] },
      { code: 'OUTDATED_CLIENT', isPassing: false },
    ],
    ['an unknown code', { errors: [failure('SOMETHING_NEW')] }, { code: 'INTERNAL_SERVER_ERROR' }],
    ['no network', new TypeError('fetch failed'), { code: 'UNREACHABLE', isPassing: true }],
    ['an answer that is none', { nothing: true } as Reply, { code: 'UNREACHABLE' }],
  ])('tells of %s', async (_name, reply, error) => {
    const { graph } = page({ hint: null, replies: [reply] });
    await expect(graph.run(SignOut, {})).rejects.toMatchObject(error);
  });
});
