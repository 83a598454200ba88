import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@sod/ops/system/system';
import { atMost, type Finding, type Row } from '../row.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import { Ledger } from '../toolkit/ledger.ts';
import { timeUntil } from '../toolkit/wait.ts';

const WRITERS = 8;
const BEFORE_MS = 700;
const NAMES: readonly ServiceName[] = ['gateway', 'shows', 'users'];

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const { processes, postgres, visitors } = stage;
  const { token } = await visitors.signIn(ADMIN.email, ADMIN.password);
  const failed: number[] = [];
  const ledger = new Ledger({
    url: processes.urls.gateway,
    token,
    writers: WRITERS,
    onReply: ({ status, body }, sentAt) => {
      if (status !== 200 || body.includes('"errors"')) failed.push(sentAt);
    },
  }).start();
  const down: { from: number; to: number }[] = [];
  const rounds = stage.size(4, 1);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of [...NAMES, 'postgres'] as const) {
      stage.say(`${name}, round ${round + 1} of ${rounds}`);
      await sleep(BEFORE_MS);
      const from = performance.now();
      if (name === 'postgres') {
        await postgres.stop('SIGKILL');
        await postgres.start();
      } else {
        await processes.of(name).kill();
        await processes.restart(name);
      }
      const known = ledger.acknowledged;
      await timeUntil(() => ledger.acknowledged > known + WRITERS);
      down.push({ from, to: performance.now() });
    }
  }
  await sleep(BEFORE_MS);
  await ledger.stop();
  const audit = await postgres.as((sql) => ledger.audit(sql));
  // A request that was sent before the kill may end after it, so a second of grace stands before it.
  const elsewhere = failed.filter((at) => !down.some(({ from, to }) => at >= from - 1_000 && at <= to));
  const kills = rounds * (NAMES.length + 1);
  return [
    atMost(`requests that failed while every process was up, over ${kills} kills`, elsewhere.length, 0),
    {
      promise: 'the kills were felt',
      measured: `${failed.length} requests failed`,
      holds: failed.length > 0,
    },
    atMost(`lost of ${audit.acknowledged} acknowledged writes`, audit.lost, 0),
    atMost('written twice', audit.duplicated, 0),
    atMost('half done', audit.halfDone, 0),
  ];
}

export const sigkill: Row = {
  name: 'sigkill',
  fault: 'kill -9 of any process, Postgres too',
  inShort: true,
  run,
};
