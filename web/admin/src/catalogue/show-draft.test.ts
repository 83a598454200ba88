import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { draftErrors, EMPTY_DRAFT, toCreateInput, toUpdateInput } from './show-draft.ts';

const URL = 'https://video.example.com/index.m3u8';

describe('a length', () => {
  it.each([
    ['90', 90],
    ['2:05', 125],
    ['1:42:10', 6_130],
    [' 7 ', 7],
  ])('may be typed as "%s"', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', 'long', '1.5', '-3', '1:2:3:4', '1:'])('is not "%s"', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('what is typed of a show', () => {
  it('becomes a new show without what is empty', () => {
    const draft = {
      ...EMPTY_DRAFT,
      title: ' Night ',
      hlsSrcVideoURL: URL,
      genres: 'Drama, , Crime',
      releaseYear: '2026',
    };
    expect(toCreateInput(draft)).toEqual({
      title: 'Night',
      hlsSrcVideoURL: URL,
      genres: ['Drama', 'Crime'],
      releaseYear: 2026,
    });
  });

  it('goes to the server even without a title, which says what is wrong', () => {
    expect(toCreateInput(EMPTY_DRAFT)).toEqual({ title: '' });
  });

  it('changes what was changed and nothing else, and clears what was emptied', () => {
    const before = {
      ...EMPTY_DRAFT,
      title: 'Night',
      description: 'Dark',
      genres: 'Drama',
      durationSeconds: '1:00',
    };
    const draft = { ...before, description: '', genres: 'Drama, Crime', durationSeconds: '2:00' };
    expect(toUpdateInput(draft, before)).toEqual({
      description: null,
      genres: ['Drama', 'Crime'],
      durationSeconds: 120,
    });
    expect(toUpdateInput(before, before)).toEqual({});
  });

  it('is refused here where the server takes numbers and a text is none', () => {
    expect(draftErrors({ ...EMPTY_DRAFT, durationSeconds: 'long', releaseYear: 'MMXX' })).toEqual({
      durationSeconds: expect.stringContaining('1:42:10'),
      releaseYear: expect.stringContaining('2026'),
    });
    expect(draftErrors({ ...EMPTY_DRAFT, durationSeconds: '90', releaseYear: '1999' })).toEqual({});
  });
});
