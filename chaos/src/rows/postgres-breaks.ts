import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { atMost, type Finding, type Row } from '../row.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import { Lane } from '../toolkit/lane.ts';
import { Ledger } from '../toolkit/ledger.ts';
import { graphqlBytes } from '../toolkit/request-bytes.ts';
import { timeUntil } from '../toolkit/wait.ts';

const WRITERS = 8;
const SLOWNESS = `
  CREATE OR REPLACE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.01); RETURN NULL; END $$;
  CREATE TRIGGER slow AFTER INSERT ON shows.audit_events FOR EACH ROW EXECUTE FUNCTION public.slow();
  CREATE TRIGGER slow AFTER INSERT ON users.audit_events FOR EACH ROW EXECUTE FUNCTION public.slow();`;
const NO_SLOWNESS = `
  DROP TRIGGER IF EXISTS slow ON shows.audit_events; DROP TRIGGER IF EXISTS slow ON users.audit_events;`;
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { user { id } } }';
const MOVES = ['approveShow', 'submitShow'] as const;

/** Kills backends that are at work, one after the other. @returns how many it hit */
async function killBackends(sql: Sql, wanted: number, say: (text: string) => void): Promise<number> {
  let killed = 0;
  await timeUntil(
    async () => {
      const hit = await sql`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename IN ('shows_app', 'users_app') AND state <> 'idle' AND query ~* 'audit_events|update|insert'
        ORDER BY random() LIMIT 1`;
      killed += hit.length;
      say(`${killed} of ${wanted} backends killed`);
      return killed >= wanted;
    },
    { deadlineMs: 300_000, everyMs: 5 },
  );
  return killed;
}

/** Moves one show from state to state, as fast as it can, and counts what was acknowledged. */
async function moveShow(url: string, token: string, id: string, stopped: () => boolean): Promise<number> {
  const lane = new Lane(url);
  let acknowledged = 0;
  for (let number = 0; !stopped(); number += 1) {
    const move = MOVES[number % MOVES.length];
    const bytes = graphqlBytes(`mutation ($id: ID!) { ${move}(id: $id) { id } }`, {
      token,
      variables: { id },
    });
    const reply = await lane.ask(bytes);
    if (reply.status === 200 && !reply.body.includes('"errors"')) acknowledged += 1;
  }
  lane.close();
  return acknowledged;
}

/** Registers one account after the other. @returns the names that were acknowledged */
async function registerMany(url: string, stopped: () => boolean): Promise<string[]> {
  const lane = new Lane(url);
  const acknowledged: string[] = [];
  for (let number = 0; !stopped(); number += 1) {
    const username = `broken-${randomUUID().slice(0, 13)}`;
    const input = { username, email: `${username}@example.com`, password: 'a password of a visitor' };
    const from = `172.30.${number >> 6}.${number & 63}`;
    const reply = await lane.ask(graphqlBytes(REGISTER, { from, variables: { input } }));
    if (reply.status === 200 && !reply.body.includes('"errors"')) acknowledged.push(username);
  }
  lane.close();
  return acknowledged;
}

/** Changes of a show whose two trails differ, or that its state does not follow. */
async function brokenTrails(sql: Sql, id: string): Promise<{ reviews: number; broken: number }> {
  const [row] = await sql<{ reviews: number; events: number; follows: boolean }[]>`
    SELECT (SELECT count(*)::int FROM shows.show_reviews WHERE show_id = s.id) AS reviews,
      (SELECT count(*)::int FROM shows.audit_events WHERE show_id = s.id AND kind = 'SHOW_STATE_CHANGED') AS events,
      s.state = (SELECT to_state FROM shows.show_reviews WHERE show_id = s.id ORDER BY id DESC LIMIT 1) AS follows
    FROM shows.shows s WHERE id = ${id}`;
  if (!row) return { reviews: 0, broken: 1 };
  return { reviews: row.reviews, broken: Math.abs(row.reviews - row.events) + (row.follows ? 0 : 1) };
}

/** Accounts that were acknowledged and are not there, and those that lack what is written with them. */
async function brokenAccounts(sql: Sql, acknowledged: readonly string[]) {
  const rows = await sql<{ username: string; whole: boolean }[]>`
    SELECT username, 1 = (SELECT count(*) FROM users.sessions WHERE user_id = u.id)
      AND 1 = (SELECT count(*) FROM users.refresh_tokens t JOIN users.sessions s ON s.id = t.session_id WHERE s.user_id = u.id)
      AND 1 = (SELECT count(*) FROM users.audit_events WHERE user_id = u.id AND kind = 'REGISTERED') AS whole
    FROM users.users u WHERE username LIKE 'broken-%'`;
  const there = new Set(rows.map(({ username }) => username));
  return {
    lost: acknowledged.filter((username) => !there.has(username)).length,
    halfDone: rows.filter(({ whole }) => !whole).length,
  };
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const { processes, postgres, visitors } = stage;
  const url = processes.urls.gateway;
  const { token } = await visitors.signIn(ADMIN.email, ADMIN.password);
  const [show] = await postgres.as(async (sql) => {
    await sql.unsafe(SLOWNESS);
    return sql<{ id: string }[]>`
      INSERT INTO shows.shows (id, title, hls_src_video_url) VALUES (gen_random_uuid(), 'moved', 'https://a.example/a')
      RETURNING id`;
  });
  const id = show?.id ?? '';
  let stopped = false;
  const isStopped = () => stopped;
  const ledger = new Ledger({ url, token, writers: WRITERS }).start();
  const moving = moveShow(url, token, id, isStopped);
  const registering = registerMany(url, isStopped);
  const wanted = stage.size(500, 40);
  const killed = await postgres.as((sql) => killBackends(sql, wanted, stage.say));
  await postgres.as((sql) => sql.unsafe(NO_SLOWNESS));

  const healing: number[] = [];
  for (let restart = 0; restart < stage.size(5, 1); restart += 1) {
    stage.say(`restart ${restart + 1}`);
    await postgres.stop(restart % 2 === 0 ? 'SIGINT' : 'SIGQUIT');
    await sleep(300);
    await postgres.start();
    const known = ledger.acknowledged;
    healing.push(await timeUntil(() => ledger.acknowledged > known));
    await sleep(500);
  }
  stopped = true;
  const [moves, accounts] = await Promise.all([moving, registering, ledger.stop()]);
  const { audit, trails, people, idle } = await postgres.as(async (sql) => ({
    audit: await ledger.audit(sql),
    trails: await brokenTrails(sql, id),
    people: await brokenAccounts(sql, accounts),
    idle: await sql`SELECT FROM pg_stat_activity WHERE usename LIKE '%_app' AND state LIKE 'idle in transaction%'`,
  }));
  const writes = audit.acknowledged + moves + accounts.length;
  const lost = audit.lost + people.lost + Math.max(0, moves - trails.reviews);
  return [
    { promise: `${wanted} backends die inside writes`, measured: String(killed), holds: killed >= wanted },
    atMost(`lost of ${writes} acknowledged writes`, lost, 0),
    atMost('written twice', audit.duplicated, 0),
    atMost('half done', audit.halfDone + trails.broken + people.halfDone, 0),
    atMost('connections left idle in a transaction', idle.length, 0),
    atMost(
      `heals ≤ 2 s after each of ${healing.length} restarts of Postgres`,
      Math.max(...healing) / 1_000,
      2,
      's',
    ),
  ];
}

export const postgresBreaks: Row = {
  name: 'postgres-breaks',
  fault: 'backends die inside multi-statement writes, 500 times, and Postgres restarts',
  inShort: true,
  run,
};
