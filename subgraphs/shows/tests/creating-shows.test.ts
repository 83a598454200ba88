import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  admin,
  anonymous,
  createShowsTester,
  type ShowsTester,
  type Variables,
  viewer,
} from './shows-tester.ts';

const CREATE = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { ...all } }';
const ALL = `fragment all on Show {
  id title description hlsSrcVideoURL dashSrcVideoURL posterURL durationSeconds genres releaseYear maturityRating
  language state createdAt updatedAt publishedAt addedBy { id }
}`;

const HLS = 'https://media.example/a.m3u8';
const DASH = 'https://media.example/a.mpd';
const minimal = { title: 'A', hlsSrcVideoURL: HLS };

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

type Shown = { readonly id: string; readonly [field: string]: unknown };

async function create(input: Variables): Promise<Shown> {
  return (await tester.get<{ createShow: Shown }>(admin, CREATE + ALL, { input })).createShow;
}

const everything = {
  title: 'Night Train',
  description: 'A train, a night.',
  hlsSrcVideoURL: HLS,
  dashSrcVideoURL: DASH,
  posterURL: 'https://media.example/a.jpg',
  durationSeconds: 5_400,
  genres: ['Drama', 'Thriller'],
  releaseYear: 1999,
  maturityRating: 'PG-13',
  language: 'pt-BR',
};

describe('creating a show', () => {
  test('keeps everything that was given, waits for review and names who added it', async () => {
    const show = await create(everything);
    expect(show).toMatchObject({ ...everything, state: 'PENDING_REVIEW', publishedAt: null });
    expect(show.addedBy).toEqual({ id: admin.userId });
    expect(show.createdAt).toBe(show.updatedAt);
  });

  test('leaves out what was not given', async () => {
    expect(await create(minimal)).toMatchObject({ description: null, genres: [], durationSeconds: null });
  });

  test('is allowed with a DASH source alone, and with two shows of one title', async () => {
    expect(await create({ title: 'A', dashSrcVideoURL: DASH })).toMatchObject({ hlsSrcVideoURL: null });
  });

  test('counts repeated genres once and writes the language in its canonical case', async () => {
    const show = await create({ ...minimal, genres: ['Noir', 'Drama', 'Noir'], language: 'zh-hant-tw' });
    expect(show).toMatchObject({ genres: ['Noir', 'Drama'], language: 'zh-Hant-TW' });
  });

  test('counts an emoji as one character', async () => {
    expect(await create({ ...minimal, title: '🎬'.repeat(200) })).toMatchObject({ title: '🎬'.repeat(200) });
    expect(
      await tester.fieldsOf(admin, CREATE + ALL, { input: { ...minimal, title: '🎬'.repeat(201) } }),
    ).toEqual(['input.title']);
  });

  test('accepts http on loopback hosts, for a local media server', async () => {
    const hlsSrcVideoURL = 'http://localhost:8080/a.m3u8';
    expect(await create({ ...minimal, hlsSrcVideoURL })).toMatchObject({ hlsSrcVideoURL });
  });

  test.each([
    ['an empty title', { title: '' }, ['title']],
    ['a blank title', { title: ' \t\u00a0\u2003' }, ['title']],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, ['title']],
    ['no source', { hlsSrcVideoURL: undefined }, ['hlsSrcVideoURL', 'dashSrcVideoURL']],
    ['null sources', { hlsSrcVideoURL: null, dashSrcVideoURL: null }, ['hlsSrcVideoURL', 'dashSrcVideoURL']],
    ['an empty address', { hlsSrcVideoURL: '' }, ['hlsSrcVideoURL']],
    ['a javascript: address', { hlsSrcVideoURL: 'javascript:alert(1)' }, ['hlsSrcVideoURL']],
    ['an http: address', { dashSrcVideoURL: 'http://media.example/a.mpd' }, ['dashSrcVideoURL']],
    ['an ftp: address', { posterURL: 'ftp://media.example/a.jpg' }, ['posterURL']],
    ['a data: address', { posterURL: 'data:image/png;base64,AAAA' }, ['posterURL']],
    ['a relative address', { posterURL: '/a.jpg' }, ['posterURL']],
    ['an address with credentials', { hlsSrcVideoURL: 'https://a:b@media.example/' }, ['hlsSrcVideoURL']],
    [
      'an address of 2,049 characters',
      { hlsSrcVideoURL: `https://m.example/${'a'.repeat(2_031)}` },
      ['hlsSrcVideoURL'],
    ],
    ['no duration', { durationSeconds: 0 }, ['durationSeconds']],
    ['a negative duration', { durationSeconds: -1 }, ['durationSeconds']],
    ['a duration of more than a week', { durationSeconds: 604_801 }, ['durationSeconds']],
    ['11 genres', { genres: Array.from('abcdefghijk') }, ['genres']],
    ['blank and long genres', { genres: ['ok', ' ', 'x'.repeat(41)] }, ['genres.1', 'genres.2']],
    ['a year before film', { releaseYear: 1887 }, ['releaseYear']],
    ['a year far ahead', { releaseYear: 2101 }, ['releaseYear']],
    ['an empty rating', { maturityRating: '' }, ['maturityRating']],
    ['a rating of 21 characters', { maturityRating: 'x'.repeat(21) }, ['maturityRating']],
    ['a language that is none', { language: 'english please' }, ['language']],
    ['an empty language', { language: '' }, ['language']],
    ['a description of 5,001 characters', { description: 'x'.repeat(5_001) }, ['description']],
  ])('is refused with %s', async (_name, broken, fields) => {
    const input = { ...minimal, ...broken };
    expect(await tester.fieldsOf(admin, CREATE + ALL, { input })).toEqual(
      fields.map((field) => `input.${field}`),
    );
  });

  test('names every broken field at once', async () => {
    const input = {
      title: ' ',
      posterURL: 'x',
      durationSeconds: 0,
      releaseYear: 1,
      genres: [''],
      language: '?',
    };
    expect((await tester.fieldsOf(admin, CREATE + ALL, { input })).toSorted()).toEqual([
      'input.dashSrcVideoURL',
      'input.durationSeconds',
      'input.genres.0',
      'input.hlsSrcVideoURL',
      'input.language',
      'input.posterURL',
      'input.releaseYear',
      'input.title',
    ]);
  });

  test('is for callers with the scope shows:write', async () => {
    expect(await tester.codeOf(anonymous, CREATE + ALL, { input: minimal })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), CREATE + ALL, { input: minimal })).toBe('FORBIDDEN');
    const reviewer = { ...viewer(), scopes: ['shows:review'] };
    expect(await tester.codeOf(reviewer, CREATE + ALL, { input: minimal })).toBe('FORBIDDEN');
  });
});
