import { writeFileSync } from 'node:fs';
import { describeMachine } from '../system/machine.ts';

/** What was measured of one question. Milliseconds. */
export interface QuestionResult {
  readonly id: string;
  readonly title: string;
  /** Median of the rounds for each size of the catalogue, the smallest first. */
  readonly p50: readonly number[];
  readonly p99: readonly number[];
  /** At the largest size. */
  readonly cpuMs: number;
  readonly loopCpuMs: number;
  readonly httpCpuMs: number;
}

export interface DataResult {
  readonly sizes: readonly number[];
  readonly questions: readonly QuestionResult[];
  readonly signIns: { readonly perSecond: number; readonly argonPerSecond: number };
  readonly postgres: string;
  readonly seconds: number;
  readonly rounds: number;
}

const GROWTH_AT_MOST = 1.3;
const CPU_AT_MOST = 1.5;
const SIGN_INS_AT_LEAST = 0.9;

function ratio(part: number, whole: number): string {
  return `${(part / whole).toFixed(2)} ×`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** Writes RESULTS-DATA.md into a folder (which ends with a slash). */
export function writeDataReport(folder: string, result: DataResult): void {
  const { sizes, questions, signIns } = result;
  const share = signIns.perSecond / signIns.argonPerSecond;
  const withHttp = questions.map(({ httpCpuMs, loopCpuMs }) => httpCpuMs / loopCpuMs);
  const lines = [
    '# Behind the gateway',
    '',
    'Written by `npm run bench:data`; README.md says how to read it, plans/ holds how Postgres answers.',
    '',
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    ...describeMachine().slice(0, 3),
    `- PostgreSQL ${result.postgres} with its default settings; catalogues of ${sizes.map(count).join(' and ')} shows`,
    `- ${result.rounds} rounds of ${result.seconds} s in turn, 4 clients; medians`,
    '',
    '## Latency by the size of the catalogue',
    '',
    `The goal: p50 at ${count(sizes.at(-1) ?? 0)} shows ≤ ${GROWTH_AT_MOST} × that at ${count(sizes[0] ?? 0)}.`,
    '',
    `| question | ${sizes.map((size) => `p50 ms, ${count(size)}`).join(' | ')} | ${sizes.map((size) => `p99 ms, ${count(size)}`).join(' | ')} | p50 ratio | |`,
    `|---|${'---|'.repeat(sizes.length * 2)}---|---|`,
    ...questions.map(({ title, p50, p99 }) => {
      const growth = (p50.at(-1) ?? 0) / (p50[0] ?? 1);
      const figures = [...p50, ...p99].map((value) => value.toFixed(2)).join(' | ');
      const verdict = growth <= GROWTH_AT_MOST ? 'reached' : '**not reached**';
      return `| ${title} | ${figures} | ${growth.toFixed(2)} × | ${verdict} |`;
    }),
    '',
    `## CPU of the subgraph, at ${count(sizes.at(-1) ?? 0)} shows`,
    '',
    `Of one request, beside the same statements by the same driver: in a loop without HTTP, and behind a bare \`node:http\` server that sends the rows as JSON. The goal: ≤ ${CPU_AT_MOST} ×.`,
    '',
    '| question | subgraph ms | raw ms | ratio | raw behind HTTP ms | ratio | |',
    '|---|---|---|---|---|---|---|',
    ...questions.map(({ title, cpuMs, loopCpuMs, httpCpuMs }) => {
      const verdict = cpuMs / loopCpuMs <= CPU_AT_MOST ? 'reached' : '**not reached**';
      return `| ${title} | ${cpuMs.toFixed(3)} | ${loopCpuMs.toFixed(3)} | ${ratio(cpuMs, loopCpuMs)} | ${httpCpuMs.toFixed(3)} | ${ratio(cpuMs, httpCpuMs)} | ${verdict} |`;
    }),
    '',
    `HTTP alone brings the bare server to between ${ratio(Math.min(...withHttp), 1)} and ${ratio(Math.max(...withHttp), 1)} the loop, without a line of GraphQL.`,
    '',
    '## Sign-ins',
    '',
    `${signIns.perSecond.toFixed(1)} sign-ins per second of the Users subgraph on one core; argon2 alone checks ${signIns.argonPerSecond.toFixed(1)} passwords per second there: ${(share * 100).toFixed(0)} %. The goal, ≥ ${SIGN_INS_AT_LEAST * 100} %, is ${share >= SIGN_INS_AT_LEAST ? 'reached' : '**not reached**'}.`,
    '',
  ];
  writeFileSync(`${folder}RESULTS-DATA.md`, lines.join('\n'));
}
