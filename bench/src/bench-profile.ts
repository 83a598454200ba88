/** `npm run bench:profile`: where this project's gateway spends its time under one workload, see README.md. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stage } from './comparison/stage.ts';
import { gateways, PRODUCT } from './gateways/gateways.ts';
import { type CpuProfile, selfTimes } from './profile/cpu-profile.ts';
import { exitOnSignals } from './system/pinned-process.ts';
import { bodyOf, CONNECTIONS, workloads } from './workloads.ts';

const { values } = parseArgs({
  options: {
    workload: { type: 'string', default: 'heavy' },
    gateway: { type: 'string', default: PRODUCT },
    seconds: { type: 'string', default: '8' },
    'warm-up': { type: 'string', default: '5' },
    entries: { type: 'string', default: '25' },
  },
});
const workload = workloads.find(({ id }) => id === values.workload);
const gateway = gateways.find(({ id }) => id === values.gateway);
if (!workload || !gateway) throw new Error('There is no such workload or gateway.');

const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
exitOnSignals();
try {
  await using stage = await Stage.set();
  const launch = (options: Parameters<typeof gateway.launch>[0]) => {
    const { args, ...rest } = gateway.launch(options);
    return { ...rest, args: ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...args] };
  };
  stage.writeConstant('{"data":{}}');
  {
    await using running = await stage.start({ ...gateway, launch }, workload);
    const order = {
      port: running.port,
      path: '/graphql',
      bodies: [bodyOf(workload)],
      headerSets: stage.headerSetsFor(workload),
      connections: CONNECTIONS,
    };
    await stage.load.run({ ...order, seconds: Number(values['warm-up']) });
    const { requests, seconds: took } = await stage.load.run({ ...order, seconds });
    process.stdout.write(`${gateway.id}, ${workload.id}: ${Math.round(requests / took)} requests/s\n`);
  }
  const [file] = readdirSync(folder);
  const profile: CpuProfile = JSON.parse(readFileSync(join(folder, file ?? ''), 'utf8'));
  for (const { name, share } of selfTimes(profile, seconds).slice(0, Number(values.entries))) {
    process.stdout.write(`${(share * 100).toFixed(1).padStart(5)} %  ${name}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
