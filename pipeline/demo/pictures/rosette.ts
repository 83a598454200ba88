import { ASPECT, length, type Picture } from './picture.ts';

/** A window of coloured glass that folds into itself. */
export const rosette: Picture = {
  chord: [123.47, 185, 246.94, 311.13],
  paint(x, y, t, out) {
    const dx = x - ASPECT / 2;
    const dy = y - 0.5;
    const radius = length(dx, dy) * 2.2;
    const angle = Math.atan2(dy, dx) + 0.05 * t;
    const fold = Math.abs(((angle / (Math.PI / 6) + 100) % 2) - 1);
    const wave = radius * 4.2 - t * 0.32;
    const first = Math.sin(wave + 2.2 * Math.cos(fold * 2.4 + t * 0.17));
    const second = Math.sin(fold * 5 + radius * 3 + t * 0.23 + 1.6 * first);
    const third = Math.sin(wave * 0.7 - fold * 3 + second);
    const shade = Math.exp(-radius * radius * 0.28);
    out[0] = (0.42 + 0.36 * first + 0.16 * third) * shade;
    out[1] = (0.2 + 0.16 * second + 0.14 * third * first) * shade;
    out[2] = (0.44 + 0.3 * second - 0.14 * first) * shade;
  },
};
