import { describe, expect, it } from 'vitest';
import { sourcesOf } from './sources.ts';
import { reasonOf } from './stream-failure.ts';

describe('a failed stream', () => {
  it.each([
    [{ category: 1, code: 1001, data: ['https://a', 404] }, 'its server answered 404'],
    [
      { category: 1, code: 1002, data: [] },
      'its server cannot be reached, or does not allow this page to read it',
    ],
    [{ category: 4, code: 4001, data: [] }, 'its description cannot be read (4001)'],
    [{ category: 3, code: 3016, data: [] }, 'this browser cannot decode it (3016)'],
    [new TypeError('x'), 'the player itself failed'],
  ])('is told in words (%#)', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});

describe('the sources of a show', () => {
  it('are tried HLS first, and are those that it has', () => {
    const [hlsSrcVideoURL, dashSrcVideoURL] = ['https://a/index.m3u8', 'https://a/index.mpd'];
    expect(sourcesOf({ hlsSrcVideoURL, dashSrcVideoURL }).map(({ format }) => format)).toEqual([
      'HLS',
      'DASH',
    ]);
    expect(sourcesOf({ hlsSrcVideoURL: null, dashSrcVideoURL })).toEqual([
      { format: 'DASH', url: dashSrcVideoURL },
    ]);
    expect(sourcesOf({ hlsSrcVideoURL: null, dashSrcVideoURL: null })).toEqual([]);
  });
});
