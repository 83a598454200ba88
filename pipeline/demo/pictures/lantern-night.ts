import { chance, glow, length, type Picture, smooth } from './picture.ts';

const LANTERNS = Array.from({ length: 26 }, (_, index) => ({
  x: chance(index) * 2 - 0.1,
  start: chance(index + 100) * 1.6,
  size: 0.02 + 0.06 * chance(index + 200) ** 2,
  sway: chance(index + 300) * 6,
  warmth: chance(index + 400),
}));

/** Soft lights that rise through a dark blue evening. */
export const lanternNight: Picture = {
  chord: [146.83, 220, 293.66, 369.99],
  paint(x, y, t, out) {
    out.set([0.07 + 0.12 * y, 0.05 + 0.04 * y, 0.17 + 0.1 * y]);
    for (const { x: left, start, size, sway, warmth } of LANTERNS) {
      const rise = (start + t * (0.012 + size * 0.35)) % 1.6;
      const distance = length(x - left - 0.03 * Math.sin(t * 0.4 + sway), y - (1.3 - rise));
      if (distance > size * 6) continue;
      const flicker = 0.85 + 0.15 * Math.sin(t * 1.3 + sway * 7);
      const disc = smooth(size, size * 0.82, distance) * 0.5;
      const halo = Math.exp(-((distance / (size * 2)) ** 2)) * 0.34;
      glow(out, 1, 0.42 + 0.3 * warmth, 0.12 + 0.18 * warmth, (disc + halo) * flicker);
    }
  },
};
