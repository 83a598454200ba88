/** A moving picture as a function of place and time. */
export interface Picture {
  /**
   * Colour of a point: red, green and blue, 0 to 1 each (more is clipped), written into `out`.
   * @param x 0 at the left to 16/9 at the right
   * @param y 0 at the top to 1 at the bottom
   * @param t seconds
   */
  readonly paint: (x: number, y: number, t: number, out: Float64Array) => void;
  /** Frequencies of its sound in hertz. */
  readonly chord: readonly number[];
}

export const ASPECT = 16 / 9;

/** 0 below `low`, 1 above `high`, smooth between. */
export function smooth(low: number, high: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return part * part * (3 - 2 * part);
}

export function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/** Draws a colour over what is there. */
export function over(out: Float64Array, red: number, green: number, blue: number, opacity: number): void {
  out[0] = mix(out[0] ?? 0, red, opacity);
  out[1] = mix(out[1] ?? 0, green, opacity);
  out[2] = mix(out[2] ?? 0, blue, opacity);
}

/** Adds light to what is there. */
export function glow(out: Float64Array, red: number, green: number, blue: number, amount: number): void {
  out[0] = (out[0] ?? 0) + red * amount;
  out[1] = (out[1] ?? 0) + green * amount;
  out[2] = (out[2] ?? 0) + blue * amount;
}

/** A fixed number between 0 and 1 for each whole number. */
export function chance(index: number): number {
  const value = Math.sin(index * 127.1 + 311.7) * 43_758.5453;
  return value - Math.floor(value);
}

/** Length of a vector; `Math.hypot` guards against overflow and takes ten times as long. */
export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

export interface Star {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export function starlight(stars: readonly Star[], x: number, y: number, out: Float64Array): void {
  for (const star of stars) {
    const reach = star.size * 3;
    if (Math.abs(y - star.y) > reach || Math.abs(x - star.x) > reach) continue;
    glow(out, 1, 0.96, 0.9, Math.exp(-((length(x - star.x, y - star.y) / star.size) ** 2)));
  }
}
