import { describe, expect, it } from 'vitest';
import { parseRequest } from './arguments.ts';

describe('the command line of publish', () => {
  it('names a video and what is said of it', () => {
    const given = [
      './clip.mp4',
      '--title',
      'A',
      '--genre',
      'Drama',
      '--genre',
      'Travel',
      '--captions',
      'c.vtt',
    ];
    expect(parseRequest(given)).toEqual({
      file: './clip.mp4',
      title: 'A',
      description: undefined,
      genres: ['Drama', 'Travel'],
      captions: { file: 'c.vtt', language: 'en' },
    });
  });

  it.each([
    [[], /Name one video/],
    [['a.mp4', 'b.mp4'], /Name one video/],
    [['a.mp4', '--titel', 'A'], /titel/],
    [['a.mp4', '--captions', 'c.vtt', '--language', 'a/../b'], /--language/],
  ])('%j is refused with the usage', (given, reason) => {
    expect(() => parseRequest(given)).toThrow(reason);
    expect(() => parseRequest(given)).toThrow(/npm run publish/);
  });
});
