import { fileURLToPath } from 'node:url';
import { SEEDED_PASSWORD } from '../../../ops/src/seed/user-rows.ts';
import { nextMessage, startPinned } from '../system/pinned-process.ts';
import { pinBackends, type SeededDatabase, withOwner } from './databases.ts';
import type { Place } from './sized-system.ts';
import { callerHeaders, SubgraphProcess } from './subgraph-process.ts';

const RAW_ARGON = fileURLToPath(new URL('./raw-argon.ts', import.meta.url));
const ACCOUNTS = 100;
/** Clients that sign in at the same time: enough that the next password always waits. */
const CLIENTS = 8;
/**
 * A second makes about eighty requests: it takes so long until the code around the hashes is compiled, and the 100 MB that
 * the start has left in the heap are collected.
 */
const WARM_UP_SECONDS = 20;
/** `PASSWORD_HASH_CONCURRENCY` of the Users subgraph by default. */
const HASHES_AT_A_TIME = 2;

const LOGIN =
  'mutation Login($input: LoginInput!) { login(input: $input) { accessToken refreshToken expiresIn } }';

export interface SignInThroughput {
  readonly perSecond: number;
  readonly argonPerSecond: number;
}

async function accounts(database: SeededDatabase): Promise<{ emails: string[]; hash: string }> {
  return withOwner(database.ownerUrl, async (sql) => {
    const rows = await sql<{ email: string; hash: string }[]>`
      SELECT email, password_hash AS hash FROM users.users
      WHERE active AND email LIKE '%@example.com' AND NOT admin ORDER BY id LIMIT ${ACCOUNTS}`;
    return { emails: rows.map(({ email }) => email), hash: rows[0]?.hash ?? '' };
  });
}

/** Sign-ins per second of the Users subgraph, and checks per second of argon2 alone on the same core. */
export async function measureSignIns(
  database: SeededDatabase,
  place: Place,
  seconds: number,
): Promise<SignInThroughput> {
  const { emails, hash } = await accounts(database);
  const core = place.cores.gateway;
  const argonAlone = async () => {
    const child = startPinned({
      core,
      args: [RAW_ARGON, hash, SEEDED_PASSWORD, String(seconds), String(HASHES_AT_A_TIME)],
      logFile: `${place.work}raw-argon.log`,
    });
    return (await nextMessage<{ perSecond: number }>(child)).perSecond;
  };

  await using users = await SubgraphProcess.start({
    subgraph: 'users',
    databaseUrl: database.usersUrl,
    core,
    logFile: `${place.work}sign-in.log`,
  });
  const order = {
    port: users.port,
    path: '/graphql',
    bodies: emails.map((email) =>
      JSON.stringify({ query: LOGIN, variables: { input: { email, password: SEEDED_PASSWORD } } }),
    ),
    headerSets: [await callerHeaders('users')],
    connections: CLIENTS,
  };
  await place.load.run({ ...order, seconds: Math.max(WARM_UP_SECONDS, 3 * seconds) });
  await pinBackends(database, place.cores.subgraphs);
  // Before and after: a machine that drifts drifts for both.
  const before = await argonAlone();
  const result = await place.load.run({ ...order, seconds });
  if (result.failures > 0) throw new Error(`sign-ins failed: ${result.firstFailure}`);
  const argonPerSecond = (before + (await argonAlone())) / 2;
  return { perSecond: result.requests / result.seconds, argonPerSecond };
}
