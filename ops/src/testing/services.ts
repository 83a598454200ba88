import { once } from 'node:events';
import { connect } from 'node:net';

/** A server that some tests need beside the embedded Postgres. */
export interface TestService {
  readonly name: 'Postgres' | 'Redis';
  /** Its URL, null when nothing listens there. */
  readonly url: string | null;
}

const CONNECT_TIMEOUT_MS = 500;

/**
 * The existing Postgres for tests: `TEST_DATABASE_URL`, else one on the usual port.
 * @throws Error when none answers and `REQUIRE_SERVICES=1` says that every test has to run
 */
export function existingPostgres(): Promise<TestService> {
  const url = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  return detect('Postgres', url, 5432);
}

/**
 * The existing Redis for tests: `TEST_REDIS_URL`, else one on the usual port.
 * @throws Error when none answers and `REQUIRE_SERVICES=1` says that every test has to run
 */
export function existingRedis(): Promise<TestService> {
  return detect('Redis', process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379', 6379);
}

/** Title of a suite that needs a service: it names the service, so that a skipped suite tells what was missing. */
export function suiteTitle(title: string, ...services: readonly TestService[]): string {
  const missing = services.filter(({ url }) => url === null).map(({ name }) => name);
  return missing.length === 0 ? title : `${title} (needs ${missing.join(' and ')})`;
}

async function detect(name: TestService['name'], url: string, usualPort: number): Promise<TestService> {
  if (await listens(new URL(url), usualPort)) return { name, url };
  if (process.env.REQUIRE_SERVICES === '1') {
    throw new Error(`REQUIRE_SERVICES=1 wants every test to run, and no ${name} answers at its address`);
  }
  return { name, url: null };
}

async function listens(url: URL, usualPort: number): Promise<boolean> {
  const socket = connect({ host: url.hostname, port: Number(url.port || usualPort) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
