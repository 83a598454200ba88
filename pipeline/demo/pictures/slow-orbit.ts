import { chance, glow, length, over, type Picture, smooth, starlight } from './picture.ts';

const RADIUS = 0.33;
const STARS = Array.from({ length: 110 }, (_, index) => ({
  x: chance(index) * 1.78,
  y: chance(index + 700),
  size: 0.001 + 0.0018 * chance(index + 800) ** 2,
}));

/** A banded planet that turns, with the line between day and night, and its moon. */
export const slowOrbit: Picture = {
  chord: [98, 146.83, 196, 246.94],
  paint(x, y, t, out) {
    out.set([0.012, 0.014, 0.032]);
    starlight(STARS, x, y, out);
    const dx = (x - 0.78) / RADIUS;
    const dy = (y - 0.52) / RADIUS;
    const distance = length(dx, dy);
    glow(out, 0.25, 0.45, 0.8, Math.exp(-Math.abs(distance - 1) * 9) * smooth(1.2, -1, dx + dy) * 0.8);
    if (distance < 1.01) {
      const depth = Math.sqrt(Math.max(0, 1 - distance * distance));
      const turn = Math.atan2(dx, depth) + t * 0.11;
      const latitude = Math.asin(Math.max(-1, Math.min(1, dy)));
      const drift = 0.35 * Math.sin(turn * 2 + latitude * 3) + 0.2 * Math.sin(turn * 5 - latitude * 7);
      const band = 0.5 + 0.5 * Math.sin(latitude * 11 + drift);
      const swirl = 0.5 + 0.5 * Math.sin(turn * 3 + 4 * latitude + 2 * drift);
      const day = smooth(-0.25, 0.75, -0.62 * dx - 0.4 * dy + 0.65 * depth);
      const edge = smooth(1.01, 0.99, distance);
      over(
        out,
        (0.82 - 0.42 * band + 0.1 * swirl) * day,
        (0.55 - 0.2 * band + 0.12 * swirl) * day,
        (0.38 + 0.22 * band) * day,
        edge,
      );
    }
    const angle = t * 0.16 + 0.6;
    const moonX = 0.78 + 0.72 * Math.cos(angle);
    const moonY = 0.52 - 0.2 * Math.sin(angle);
    const moon = length(x - moonX, y - moonY) / 0.045;
    const light = smooth(-1, 0.8, (moonX - x + moonY - y) / 0.045 + 0.4);
    if (distance > 1 || Math.sin(angle) < 0)
      over(out, 0.75 * light, 0.74 * light, 0.7 * light, smooth(1.04, 0.98, moon));
  },
};
