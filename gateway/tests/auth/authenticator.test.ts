import { createLogger } from '@sod/kit/logger';
import { beforeEach, describe, expect, it } from 'vitest';
import { Authenticator } from '../../src/auth/authenticator.ts';
import { KeySet } from '../../src/auth/key-set.ts';
import { type RevocationFeed, Revocations } from '../../src/auth/revocations.ts';
import { AUDIENCE, ISSUER, TokenMint } from '../../src/auth/testing/token-mint.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const SESSION = '01930000-0000-7000-8000-000000000002';

/** An issuer whose feed and keys a test switches off and fills. */
async function setUp() {
  const mint = await TokenMint.create('key-1');
  const state = {
    now: Date.now(),
    known: true,
    feedWorks: true,
    keysWork: true,
    ended: [] as RevocationFeed['revocations'],
    keyFetches: 0,
  };
  const now = () => state.now;
  const keys = new KeySet({
    fetchKeys: async () => {
      state.keyFetches += 1;
      if (!state.keysWork) throw new Error('no answer');
      return mint.jwks();
    },
    logger,
    now,
  });
  const revocations = new Revocations({
    readFeed: async () => {
      if (!state.feedWorks) throw new Error('no answer');
      return { cursor: '1', revocations: state.ended };
    },
    logger,
    now,
  });
  const authenticator = new Authenticator({
    issuer: { keys, revocations, issuer: ISSUER, audience: AUDIENCE, known: () => state.known },
    now,
  });
  return { mint, state, revocations, authenticate: (header?: string) => authenticator.authenticate(header) };
}

let given: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  given = await setUp();
  return () => given.revocations.stop();
});

describe('the caller of a request', () => {
  it('is anonymous without the header', async () => {
    await expect(given.authenticate(undefined)).resolves.toBeNull();
  });

  it.each(['Bearer', 'bearer', 'Token', 'TOKEN'])('is known by the scheme %s', async (scheme) => {
    const caller = await given.authenticate(`${scheme} ${await given.mint.token()}`);
    expect(caller?.sessionId).toBe(SESSION);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer  x', 'x.y.z'])(
    'is refused with the header "%s"',
    async (header) => {
      await expect(given.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  it('is refused when no issuer is known', async () => {
    given.state.known = false;
    const header = `Bearer ${await given.mint.token()}`;
    await expect(given.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(given.authenticate(undefined)).resolves.toBeNull();
  });
});

describe('an ended session', () => {
  it('is refused as soon as the feed was read, and its token stays refused', async () => {
    const header = `Bearer ${await given.mint.token()}`;
    await given.authenticate(header);
    given.state.ended = [{ sessionId: SESSION, minimumVersion: null }];
    await given.revocations.refresh();
    given.state.ended = [];
    await given.revocations.refresh();
    await expect(given.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is known to a gateway that starts afterwards', async () => {
    given.state.ended = [{ sessionId: SESSION, minimumVersion: null }];
    const header = `Bearer ${await given.mint.token()}`;
    await expect(given.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that voided its earlier tokens goes on with later ones', async () => {
    given.state.ended = [{ sessionId: SESSION, minimumVersion: 2 }];
    const earlier = `Bearer ${await given.mint.token({ ver: 1 })}`;
    const later = `Bearer ${await given.mint.token({ ver: 2 })}`;
    await expect(given.authenticate(earlier)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(given.authenticate(later)).resolves.toMatchObject({ sessionId: SESSION });
  });
});

describe('while the issuer does not answer', () => {
  it('anonymous use goes on', async () => {
    given.state.feedWorks = false;
    given.state.keysWork = false;
    await expect(given.authenticate(undefined)).resolves.toBeNull();
  });

  it('a token seen before is accepted for a minute and not longer', async () => {
    const header = `Bearer ${await given.mint.token()}`;
    await given.authenticate(header);
    given.state.feedWorks = false;
    given.state.keysWork = false;
    given.state.now += 59_000;
    await expect(given.authenticate(header)).resolves.toMatchObject({ sessionId: SESSION });
    given.state.now += 2_000;
    await expect(given.authenticate(header)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      details: { service: 'users' },
    });
  });

  it('a token never seen is neither accepted nor called wrong', async () => {
    await given.authenticate(`Bearer ${await given.mint.token()}`);
    given.state.feedWorks = false;
    given.state.now += 5_000;
    const other = `Bearer ${await given.mint.token({ jti: 'another' })}`;
    await expect(given.authenticate(other)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('the last good keys still check tokens', async () => {
    await given.authenticate(`Bearer ${await given.mint.token()}`);
    given.state.keysWork = false;
    given.state.now += 120_000;
    const other = await given.mint.token({ jti: 'another', iat: Math.floor(Date.now() / 1_000) });
    await expect(given.authenticate(`Bearer ${other}`)).resolves.toMatchObject({ sessionId: SESSION });
  });
});

describe('a change whose effect cannot be learned', () => {
  it('makes every token wait until the feed answers again', async () => {
    const header = `Bearer ${await given.mint.token()}`;
    await given.authenticate(header);
    given.state.feedWorks = false;
    await given.revocations.refreshAfterChange();
    await expect(given.authenticate(header)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    given.state.feedWorks = true;
    await expect(given.authenticate(header)).resolves.toMatchObject({ sessionId: SESSION });
  });
});

describe('unknown keys', () => {
  it('cause one fetch in five seconds, however many tokens name them', async () => {
    await given.authenticate(`Bearer ${await given.mint.token()}`);
    given.state.now += 6_000;
    const before = given.state.keyFetches;
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const token = await given.mint.token({}, { kid: `unknown-${attempt}` });
      await expect(given.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(given.state.keyFetches - before).toBe(1);
  });

  it('of a rotation are found without a restart', async () => {
    const authenticate = given.authenticate;
    await authenticate(`Bearer ${await given.mint.token()}`);
    given.state.now += 6_000;
    const next = await TokenMint.create('key-2');
    given.mint.jwks = async () => next.jwks();
    await expect(authenticate(`Bearer ${await next.token()}`)).resolves.toMatchObject({ sessionId: SESSION });
  });
});
