import { FORGED_TOKENS } from '@sod/gateway/auth/testing/forged-tokens';
import { TokenMint } from '@sod/gateway/auth/testing/token-mint';
import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import type { JWK } from 'jose';
import { atMost, type Finding, type Row } from '../row.ts';
import { Listener } from '../stage/listener.ts';
import type { Stage } from '../stage/stage.ts';
import type { Visitor } from '../stage/visitors.ts';
import { Lane, type Reply } from '../toolkit/lane.ts';
import { graphqlBytes, requestBytes } from '../toolkit/request-bytes.ts';
import { percentile } from '../toolkit/statistics.ts';

const QUERY = '{ me { id } latestShows(first: 1) { edges { cursor } } }';
const CHALLENGE = /\r\nwww-authenticate: Bearer error="invalid_token"/i;
/** Words that would tell why a token was refused. */
const DETAIL = /signature|expired|audience|issuer|algorithm|kid|jwk|claim|malformed|revoked/i;
/** Repetitions of each, so that the times tell of more than one. */
const TIMES = 5;

/** One that signs with the key that the Users subgraph signs with. */
async function ownMint({ postgres }: Stage): Promise<TokenMint> {
  const [key] = await postgres.as(
    (sql) => sql<{ kid: string; private_jwk: JWK; public_jwk: JWK }[]>`
      SELECT kid, private_jwk, public_jwk FROM users.signing_keys ORDER BY serial DESC LIMIT 1`,
  );
  if (!key) throw new Error('the Users subgraph has no signing key');
  return TokenMint.of(key.kid, { privateJwk: key.private_jwk, publicJwk: key.public_jwk });
}

/** Tokens that must be refused, by what they are. */
async function badTokens(stage: Stage, visitor: Visitor, listener: Listener): Promise<Map<string, string>> {
  const [ours, stranger] = [await ownMint(stage), await TokenMint.create('key-of-a-stranger')];
  const tokens = new Map<string, string>();
  const disguised = await TokenMint.create(ours.kid);
  for (const [name, forge] of Object.entries(FORGED_TOKENS)) tokens.set(name, await forge(ours, disguised));
  for (const member of ['jku', 'x5u'] as const) {
    tokens.set(
      `that names a key set of a stranger in ${member}`,
      await stranger.token({}, { [member]: listener.url }),
    );
  }
  tokens.set('with a kid that is an address', await stranger.token({}, { kid: listener.url }));
  tokens.set('of a session that does not exist, with an unknown kid', await stranger.token());
  tokens.set('a refresh token', visitor.refreshToken);
  const leaver = await stage.visitors.signUp();
  const lane = new Lane(stage.processes.urls.gateway);
  await lane.ask(requestBytes({ method: 'POST', path: '/auth/logout', token: leaver.token }));
  lane.close();
  tokens.set('replayed after logout', leaver.token);
  return tokens;
}

interface Door {
  readonly name: string;
  readonly url: string;
  readonly bytes: (token: string) => Buffer;
}

function doorsOf({ processes: { urls } }: Stage): readonly Door[] {
  const inside = (token: string) =>
    graphqlBytes('{ __typename }', { headers: { [AUTH_CONTEXT_HEADER]: token } });
  return [
    { name: 'GraphQL', url: urls.gateway, bytes: (token) => graphqlBytes(QUERY, { token }) },
    { name: 'REST', url: urls.gateway, bytes: (token) => requestBytes({ path: '/auth/status', token }) },
    {
      name: 'REST, old scheme',
      url: urls.gateway,
      bytes: (token) => requestBytes({ path: '/shows', headers: { authorization: `Token ${token}` } }),
    },
    { name: 'Shows', url: urls.shows, bytes: (token) => graphqlBytes('{ __typename }', { token }) },
    { name: 'Users', url: urls.users, bytes: (token) => graphqlBytes('{ __typename }', { token }) },
    { name: 'Shows, as context', url: urls.shows, bytes: inside },
    { name: 'Users, as context', url: urls.users, bytes: inside },
  ];
}

/** What is wrong with the answer to a token that must be refused; null when nothing is. */
function fault({ status, head, body }: Reply): string | null {
  // A token with a line break or a blank is no header any more: the parser refuses the request before anything else.
  if (status !== 401) return `status ${status}`;
  if (!CHALLENGE.test(head)) return 'no challenge';
  return DETAIL.test(body.toString()) ? 'a detail' : null;
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  await using listener = await Listener.start();
  const visitor = await stage.visitors.signUp();
  const tokens = await badTokens(stage, visitor, listener);
  const wrong: string[] = [];
  const times: number[] = [];
  let refusals = 0;
  for (const door of doorsOf(stage)) {
    const lane = new Lane(door.url);
    for (const [name, token] of tokens) {
      if (/[\r\n]/.test(token)) continue;
      for (let time = 0; time < stage.size(TIMES, 1); time += 1) {
        const reply = await lane.ask(door.bytes(token));
        times.push(reply.ms);
        refusals += 1;
        const what = fault(reply);
        if (what) wrong.push(`${door.name}, ${name}: ${what}`);
      }
    }
    lane.close();
  }
  const lane = new Lane(stage.processes.urls.gateway);
  const own = await lane.ask(requestBytes({ path: '/auth/status', token: visitor.token }));
  lane.close();
  return [
    {
      promise: `${tokens.size} kinds of forged, altered, expired or replayed tokens at ${doorsOf(stage).length} doors: 401, a challenge, no detail`,
      measured:
        wrong.length === 0 ? `${refusals} of ${refusals}` : [...new Set(wrong)].slice(0, 5).join('; '),
      holds: wrong.length === 0,
    },
    { promise: 'a right token is accepted', measured: String(own.status), holds: own.status === 200 },
    atMost('p99 of refusals < 20 ms', percentile(times, 0.99), 20, 'ms'),
    atMost('outgoing connections that a token caused', listener.connections, 0),
  ];
}

export const tokens: Row = {
  name: 'tokens',
  fault: 'forged, altered, expired, replayed, non-canonical tokens',
  inShort: true,
  run,
};
