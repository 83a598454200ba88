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
const UPDATE =
  'mutation ($id: ID!, $input: UpdateShowInput!) { updateShow(id: $id, input: $input) { ...all } }';
const ALL = `fragment all on Show {
  id title description hlsSrcVideoURL dashSrcVideoURL posterURL durationSeconds genres releaseYear maturityRating
  language state createdAt updatedAt publishedAt addedBy { id }
}`;

const HLS = 'https://media.example/a.m3u8';
const DASH = 'https://media.example/a.mpd';
const minimal = { title: 'A', hlsSrcVideoURL: HLS };
const UNKNOWN_IDS = ['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', '', '1', 'x'.repeat(5_000)];

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

async function update(id: string, input: Variables): Promise<Shown> {
  return (await tester.get<{ updateShow: Shown }>(admin, UPDATE + ALL, { id, input })).updateShow;
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

describe('changing a show', () => {
  test('sets what is given, leaves what is not and clears what is null', async () => {
    const { id } = await create(everything);
    const show = await update(id, {
      title: 'Day Train',
      description: null,
      genres: null,
      dashSrcVideoURL: null,
    });
    expect(show).toMatchObject({
      ...everything,
      title: 'Day Train',
      description: null,
      genres: [],
      dashSrcVideoURL: null,
      state: 'PENDING_REVIEW',
    });
  });

  test('with nothing to change changes nothing', async () => {
    const show = await create(everything);
    expect(await update(show.id, {})).toEqual(show);
  });

  test('cannot clear the title', async () => {
    const { id } = await create(minimal);
    expect(await tester.fieldsOf(admin, UPDATE + ALL, { id, input: { title: null } })).toEqual([
      'input.title',
    ]);
  });

  test('can swap one source for the other but not take the last', async () => {
    const { id } = await create(minimal);
    const fields = await tester.fieldsOf(admin, UPDATE + ALL, {
      id,
      input: { hlsSrcVideoURL: null, releaseYear: 1 },
    });
    expect(fields).toEqual(['input.releaseYear', 'input.hlsSrcVideoURL', 'input.dashSrcVideoURL']);
    expect(await update(id, { hlsSrcVideoURL: null, dashSrcVideoURL: DASH })).toMatchObject({
      hlsSrcVideoURL: null,
      dashSrcVideoURL: DASH,
    });
  });

  test('of both sources by two callers at once leaves one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await create({ ...minimal, dashSrcVideoURL: DASH });
      const answers = await Promise.all(
        [{ hlsSrcVideoURL: null }, { dashSrcVideoURL: null }].map((input) =>
          tester.ask(admin, UPDATE + ALL, { id, input }),
        ),
      );
      const codes = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  test.each(UNKNOWN_IDS)('is NOT_FOUND for the id "%.20s"', async (id) => {
    expect(await tester.codeOf(admin, UPDATE + ALL, { id, input: { title: 'B' } })).toBe('NOT_FOUND');
  });

  test('is for callers with the scope shows:write', async () => {
    const { id } = await create(minimal);
    expect(await tester.codeOf(anonymous, UPDATE + ALL, { id, input: {} })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), UPDATE + ALL, { id, input: {} })).toBe('FORBIDDEN');
  });
});
