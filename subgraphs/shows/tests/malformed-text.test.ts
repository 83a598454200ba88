import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, anonymous, createShowsTester, type ShowsTester } from './shows-tester.ts';

const CREATE = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteShow(id: $id) { id } }';
const minimal = { title: 'A', hlsSrcVideoURL: 'https://media.example/a.m3u8' };

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

describe('text that Postgres cannot keep', () => {
  const texts = ['title', 'description', 'hlsSrcVideoURL', 'posterURL', 'maturityRating', 'language'];

  test.each(texts)('is refused by name in the variable input.%s', async (field) => {
    for (const bad of ['a\0b', 'a\ud800b', 'a\udc00b']) {
      const input = { ...minimal, [field]: bad };
      expect(await tester.fieldsOf(admin, CREATE, { input })).toEqual([`input.${field}`]);
    }
  });

  test.each(texts)('is refused by name in the literal input.%s', async (field) => {
    const literal = (text: string) => `mutation { createShow(input: {
      ${field === 'title' ? '' : 'title: "A",'} ${field}: "${text}" }) { id } }`;
    expect(await tester.fieldsOf(admin, literal('a\\u0000b'))).toEqual([`input.${field}`]);
    // graphql-js takes a lone surrogate in a document for a syntax error.
    expect(await tester.codeOf(admin, literal('a\\ud800b'))).toBe('GRAPHQL_PARSE_FAILED');
  });

  test('is refused in genres, ids, searches, cursors and reasons', async () => {
    const bad = '\0';
    const input = { ...minimal, genres: [bad] };
    expect(await tester.fieldsOf(admin, CREATE, { input })).toEqual(['input.genres.0']);
    expect(await tester.codeOf(admin, DELETE, { id: bad })).toBe('BAD_USER_INPUT');
    const list = 'query ($f: ShowFilter, $c: String) { shows(filter: $f, after: $c) { edges { cursor } } }';
    expect(await tester.fieldsOf(anonymous, list, { f: { search: bad } })).toEqual(['f.search']);
    expect(await tester.fieldsOf(anonymous, list, { f: { genre: bad } })).toEqual(['f.genre']);
    expect(await tester.fieldsOf(anonymous, list, { c: '\ud83c' })).toEqual(['c']);
    const reject = 'mutation ($id: ID!, $reason: String!) { rejectShow(id: $id, reason: $reason) { id } }';
    expect(await tester.fieldsOf(admin, reject, { id: '1', reason: bad })).toEqual(['reason']);
  });
});
