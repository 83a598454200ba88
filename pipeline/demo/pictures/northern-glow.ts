import { chance, glow, over, type Picture, smooth, starlight } from './picture.ts';

const STARS = Array.from({ length: 60 }, (_, index) => ({
  x: chance(index) * 1.78,
  y: chance(index + 500) * 0.6,
  size: 0.0012 + 0.0016 * chance(index + 900),
}));

/** Curtains of polar light over two ridges. */
export const northernGlow: Picture = {
  chord: [110, 164.81, 220, 329.63],
  paint(x, y, t, out) {
    out.set([0.015 + 0.05 * y, 0.03 + 0.09 * y, 0.09 + 0.16 * y]);
    starlight(STARS, x, y, out);
    for (let curtain = 0; curtain < 3; curtain++) {
      const sway =
        Math.sin(x * 2.1 + t * 0.23 + curtain * 2.4) + 0.5 * Math.sin(x * 5.3 - t * 0.31 + curtain);
      const foot = 0.5 + 0.09 * sway + curtain * 0.05;
      const height = foot - y;
      const folds = 0.6 + 0.4 * Math.sin(x * 17 + 3 * sway + t * 0.7 + curtain * 1.7);
      const light = smooth(-0.015, 0.05, height) * Math.exp(-Math.max(0, height) * 4.6) * folds * 0.75;
      glow(out, 0.12 + 0.65 * height, 0.95 - 0.9 * height, 0.45 + 0.6 * height, light);
    }
    const far = 0.74 + 0.05 * Math.sin(x * 3.1 + 1) + 0.025 * Math.sin(x * 8.7);
    over(out, 0.03, 0.07, 0.13, smooth(far - 0.003, far + 0.003, y));
    const near = 0.86 + 0.04 * Math.sin(x * 2.2 + 4) + 0.012 * Math.abs(Math.sin(x * 31));
    over(out, 0.008, 0.018, 0.04, smooth(near - 0.003, near + 0.003, y));
  },
};
