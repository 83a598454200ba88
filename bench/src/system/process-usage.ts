import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks per second, by which `/proc` counts CPU time; Linux has 100 on every platform Node runs on. */
const TICKS_PER_SECOND = 100;

export interface Usage {
  /** User and system time of the process and of its descendants so far, in seconds. */
  readonly cpuSeconds: number;
  /** Largest resident set so far, in bytes, summed over them. */
  readonly peakRssBytes: number;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    return [];
  }
}

function own(pid: number): Usage {
  // The name in brackets may hold blanks; utime and stime are fields 14 and 15 of the line (proc(5)).
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuSeconds: ticks / TICKS_PER_SECOND, peakRssBytes: Number(peak ?? 0) * 1024 };
}

/** Reads what a process has used since it started. @throws where there is no `/proc`. */
export function usageOf(pid: number): Usage {
  return childrenOf(pid)
    .map(usageOf)
    .reduce(
      (sum, usage) => ({
        cpuSeconds: sum.cpuSeconds + usage.cpuSeconds,
        peakRssBytes: sum.peakRssBytes + usage.peakRssBytes,
      }),
      own(pid),
    );
}
