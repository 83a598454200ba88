/** A V8 CPU profile as `node --cpu-prof` writes it; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileEntry {
  /** Function and place. */
  readonly name: string;
  /** Share of all samples in which the function itself was running. */
  readonly share: number;
}

/** Where a module is, without what differs from machine to machine. */
function placeOf(url: string): string {
  const packaged = url.split('/node_modules/').at(-1) ?? url;
  return packaged === url ? url.replace(/^.*\/(?=(?:gateway|kit|bench)\/)/, '') : packaged;
}

/**
 * The functions that were running, most first; what the process did before its last seconds is left out.
 * @param lastSeconds how much of the end of the profile counts
 */
export function selfTimes(
  { nodes, samples, timeDeltas, endTime }: CpuProfile,
  lastSeconds: number,
): ProfileEntry[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const place = url === '' ? '' : ` (${placeOf(url)}:${lineNumber + 1})`;
      return [id, `${functionName || 'anonymous'}${place}`];
    }),
  );
  const sums = new Map<string, number>();
  let left = lastSeconds * 1e6;
  let total = 0;
  for (let index = samples.length - 1; index >= 0 && left > 0; index--) {
    const delta = timeDeltas[index] ?? 0;
    const name = names.get(samples[index] ?? 0) ?? '';
    left -= delta;
    if (name === '(idle)' || delta <= 0) continue;
    sums.set(name, (sums.get(name) ?? 0) + delta);
    total += delta;
  }
  if (total === 0) throw new Error(`an empty profile, which ends at ${endTime}`);
  return [...sums]
    .map(([name, sum]) => ({ name, share: sum / total }))
    .sort((one, other) => other.share - one.share);
}
