import type { SourceVideo } from '../source/probe.ts';

/** One rendition of the adaptive set. */
export interface Rung {
  /** The shorter side in pixels, as renditions are called: 720 for 1280 × 720. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Cap of the video bit rate in bits per second; simple pictures need less. */
  readonly maxBitsPerSecond: number;
}

/** Shorter sides of the renditions, as Apple's HLS authoring specification recommends them. */
const SIDES = [1080, 720, 540, 360, 234] as const;

/** A rung this close below the top one would cost space and change nothing that is seen. */
const LEAST_STEP = 1.3;

const FULL_HD_PIXELS = 1920 * 1080;
const FULL_HD_BITS_PER_SECOND = 5_500_000;
/** Bits grow slower than pixels: the rule of three quarters, which the tables of encoders follow too. */
const PIXEL_EXPONENT = 0.75;
const FAST_FRAMES_PER_SECOND = 31;
const FAST_FACTOR = 1.5;

/**
 * The renditions of a source, largest first: its own size at most, nothing larger than Full HD, never an enlarged
 * one, in the source's shape whatever that is.
 */
export function ladderFor({ width, height, framesPerSecond }: SourceVideo): readonly Rung[] {
  const shorter = Math.min(width, height);
  const top = Math.min(shorter, SIDES[0]);
  const sides = [top];
  for (const side of SIDES) if (side * LEAST_STEP <= (sides.at(-1) ?? 0)) sides.push(side);
  return sides.map((side) => {
    const size = { width: even((width * side) / shorter), height: even((height * side) / shorter) };
    return { name: String(side), ...size, maxBitsPerSecond: bits(size.width * size.height, framesPerSecond) };
  });
}

/** H.264 in 4:2:0 has even sides. */
function even(length: number): number {
  return Math.max(2, 2 * Math.floor((length + 0.01) / 2));
}

function bits(pixels: number, framesPerSecond: number): number {
  const rate = FULL_HD_BITS_PER_SECOND * (pixels / FULL_HD_PIXELS) ** PIXEL_EXPONENT;
  return Math.round(rate * (framesPerSecond > FAST_FRAMES_PER_SECOND ? FAST_FACTOR : 1));
}
