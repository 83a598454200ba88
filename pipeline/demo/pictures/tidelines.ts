import { glow, length, mix, over, type Picture, smooth } from './picture.ts';

const WAVES = 6;

/** A low sun, and waves that pass one before the other. */
export const tidelines: Picture = {
  chord: [130.81, 196, 261.63, 392],
  paint(x, y, t, out) {
    out.set([mix(0.36, 1, y * 1.5), mix(0.2, 0.62, y * 1.5), mix(0.42, 0.38, y * 1.5)]);
    const sun = length(x - 1.12, y - 0.4);
    over(out, 1, 0.86, 0.6, smooth(0.125, 0.12, sun));
    glow(out, 0.5, 0.28, 0.08, Math.exp(-sun * 4));
    for (let wave = 0; wave < WAVES; wave++) {
      const speed = 0.25 + wave * 0.16;
      const crest =
        0.5 +
        wave * 0.085 +
        0.02 * Math.sin(x * (5.2 - wave * 0.4) + t * speed + wave * 1.9) +
        0.009 * Math.sin(x * 11 - t * speed * 1.4 + wave);
      const part = wave / (WAVES - 1);
      const shade = smooth(crest - 0.003, crest + 0.003, y);
      over(out, mix(0.86, 0.05, part), mix(0.42, 0.1, part), mix(0.4, 0.24, part), shade);
      glow(out, 0.5, 0.3, 0.2, (1 - part) * shade * Math.exp(-Math.max(0, y - crest) * 40) * 0.5);
    }
  },
};
