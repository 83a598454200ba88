/** The value below which this share (0 to 1) of the values lies; 0 when there are none. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function varianceOfMean(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}

/**
 * Welch's t of two samples, without its sign. Source: "dude, is my code constant time?" (Reparaz and others, 2016),
 * which takes 4.5 as the threshold and cuts the slowest measurements off first.
 */
export function welchT(a: readonly number[], b: readonly number[]): number {
  return Math.abs(mean(a) - mean(b)) / Math.sqrt(varianceOfMean(a) + varianceOfMean(b));
}
