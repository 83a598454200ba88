import { chance, glow, length, type Picture } from './picture.ts';

const DROPS = Array.from({ length: 22 }, (_, index) => ({
  x: chance(index) * 1.9 - 0.06,
  y: chance(index + 50) * 1.1 - 0.05,
  every: 6 + 5 * chance(index + 90),
  first: 11 * chance(index + 130),
}));

/** Rings that cross on a pond. */
export const rainOnStillWater: Picture = {
  chord: [116.54, 174.61, 233.08, 293.66],
  paint(x, y, t, out) {
    let slope = 0;
    for (const drop of DROPS) {
      const age = (t + drop.first) % drop.every;
      const dx = x - drop.x;
      const dy = (y - drop.y) * 1.5;
      const distance = length(dx, dy);
      const ring = distance - age * 0.13;
      if (Math.abs(ring) > 0.09) continue;
      const strength = Math.exp(-((ring / 0.035) ** 2)) * Math.exp(-age * 0.42);
      slope += Math.cos(ring * 120) * strength * ((dx - dy) / (distance + 0.02));
    }
    const swell = 0.05 * Math.sin(x * 3 + y * 5 + t * 0.4);
    out.set([0.03 + 0.1 * y + swell * 0.3, 0.24 + 0.2 * (1 - y) + swell, 0.3 + 0.24 * (1 - y) + swell]);
    glow(out, 0.75, 0.9, 0.85, Math.max(0, slope) * 0.62);
    glow(out, -0.03, -0.2, -0.2, Math.max(0, -slope) * 0.62);
  },
};
