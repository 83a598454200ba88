import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceVideo } from '../source/probe.ts';
import { ladderFor } from './ladder.ts';

const source = (width: number, height: number, framesPerSecond = 25): SourceVideo => ({
  durationSeconds: 10,
  width,
  height,
  framesPerSecond,
  interlaced: false,
  audio: true,
});
const sizes = (...size: [number, number]) =>
  ladderFor(source(...size)).map(({ width, height }) => `${width}x${height}`);

describe('the ladder', () => {
  it('has the rungs below the source, in its shape', () => {
    expect(sizes(1920, 1080)).toEqual(['1920x1080', '1280x720', '960x540', '640x360', '416x234']);
    expect(sizes(640, 360)).toEqual(['640x360', '416x234']);
    expect(sizes(1080, 1920)).toEqual(['1080x1920', '720x1280', '540x960', '360x640', '234x416']);
    expect(sizes(720, 576)).toEqual(['720x576', '450x360', '292x234']);
  });

  it('keeps a size between two rungs as its top, and ends at Full HD', () => {
    expect(sizes(848, 480)).toEqual(['848x480', '636x360', '412x234']);
    expect(sizes(3840, 2160)[0]).toBe('1920x1080');
  });

  it('is one rung for a small source', () => {
    expect(sizes(160, 90)).toEqual(['160x90']);
    expect(sizes(3, 3)).toEqual(['2x2']);
  });

  it('gives more bits to more pixels and to more frames', () => {
    const [fullHd, hd] = ladderFor(source(1920, 1080));
    expect(fullHd?.maxBitsPerSecond).toBe(5_500_000);
    expect(hd?.maxBitsPerSecond).toBeCloseTo(2_993_916, -4);
    expect(ladderFor(source(1920, 1080, 60))[0]?.maxBitsPerSecond).toBe(8_250_000);
  });

  it('never enlarges, has even sides and falls strictly, whatever the source', () => {
    const side = fc.integer({ min: 2, max: 9_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const rungs = ladderFor(source(width, height));
        for (const rung of rungs) {
          expect(rung.width).toBeLessThanOrEqual(width);
          expect(rung.height).toBeLessThanOrEqual(height);
          expect([rung.width % 2, rung.height % 2]).toEqual([0, 0]);
        }
        const bits = rungs.map(({ maxBitsPerSecond }) => maxBitsPerSecond);
        expect(bits).toEqual([...new Set(bits)].toSorted((a, b) => b - a));
      }),
    );
  });
});
