import type postgres from 'postgres';
import { encodeCursor } from '../../../kit/src/graphql/connection.ts';
import { type SeededDatabase, withOwner } from './databases.ts';

/** Different requests of one kind: enough that no cache of one page or plan answers them all. */
const VARIANTS = 50;
const BATCH = 100;

/** A kind of request to one subgraph. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly subgraph: 'shows' | 'users';
  /** Bodies that are asked in turn. */
  readonly bodies: readonly string[];
}

const SHOW_FIELDS =
  'id title description hlsSrcVideoURL posterURL durationSeconds genres releaseYear maturityRating state publishedAt';
const LANDING = `query Landing { latestShows(first: 20) { edges { cursor node { ${SHOW_FIELDS} } } pageInfo { hasNextPage endCursor } } }`;
const PAGE = `query Page($after: String, $filter: ShowFilter) {
  shows(first: 20, after: $after, filter: $filter) {
    edges { cursor node { ${SHOW_FIELDS} } } pageInfo { hasNextPage endCursor }
  }
}`;
const SHOWS = `query Shows($representations: [_Any!]!) { _entities(representations: $representations) { ... on Show { ${SHOW_FIELDS} } } }`;
const USERS =
  'query Users($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { id username } } }';

function body(query: string, variables: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ query: query.replaceAll(/\s+/g, ' '), variables });
}

function entities(query: string, type: string, ids: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) => {
    const batch = ids.slice(index * BATCH, (index + 1) * BATCH);
    return body(query, { representations: batch.map((id) => ({ __typename: type, id })) });
  });
}

/** Places in the older half of the catalogue, spread evenly. */
async function deepCursors(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ id: string; createdAt: Date }[]>`
    WITH available AS (
      SELECT id, created_at, row_number() OVER (ORDER BY created_at DESC, id DESC) AS place, count(*) OVER () AS total
      FROM shows.shows WHERE state = 'AVAILABLE'
    )
    SELECT id, created_at AS "createdAt" FROM available
    WHERE place > total / 2 AND place <= total - 21 AND place % greatest(1, (total / 2 - 21) / ${VARIANTS}) = 0
    LIMIT ${VARIANTS}`;
  return rows.map(({ id, createdAt }) =>
    encodeCursor('shows:NEWEST', { value: createdAt.toISOString(), id }),
  );
}

/** Ids of rows that are spread over the table by chance, the same ones in every run. */
async function idsOf(
  sql: postgres.Sql,
  table: 'shows.shows' | 'users.users',
  count: number,
): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`SELECT id FROM ${sql(table)} ORDER BY md5(id::text) LIMIT ${count}`;
  return rows.map(({ id }) => id);
}

/** Most of a description: it names people, a place and things, so that few shows share it. */
async function rareTerms(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ term: string }[]>`
    SELECT substr(description, 4, 40) AS term FROM shows.shows
    WHERE state = 'AVAILABLE' AND length(description) > 50 ORDER BY md5(id::text) LIMIT ${VARIANTS}`;
  return rows.map(({ term }) => term.trim());
}

/** The words that most titles begin or end with. */
async function frequentTerms(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ word: string }[]>`
    SELECT word FROM (SELECT title FROM shows.shows LIMIT 20000) AS sample, regexp_split_to_table(title, '\\W+') AS word
    WHERE length(word) >= 3 GROUP BY word ORDER BY count(*) DESC, word LIMIT 10`;
  return rows.map(({ word }) => word);
}

/** What is asked of a catalogue; the values come from its own rows. */
export async function questionsFor(database: SeededDatabase): Promise<Question[]> {
  return withOwner(database.ownerUrl, async (sql) => {
    const search = async (terms: Promise<string[]>) =>
      (await terms).map((term) => body(PAGE, { filter: { search: term } }));
    return [
      { id: 'landing', title: 'landing page', subgraph: 'shows', bodies: [body(LANDING)] },
      {
        id: 'deep-page',
        title: 'page in the older half of the catalogue',
        subgraph: 'shows',
        bodies: (await deepCursors(sql)).map((after) => body(PAGE, { after })),
      },
      {
        id: 'search-frequent',
        title: 'search for a frequent word',
        subgraph: 'shows',
        bodies: await search(frequentTerms(sql)),
      },
      {
        id: 'search-rare',
        title: 'search for a text that few shows have',
        subgraph: 'shows',
        bodies: await search(rareTerms(sql)),
      },
      {
        id: 'show-batch',
        title: `batch of ${BATCH} shows by id`,
        subgraph: 'shows',
        bodies: entities(SHOWS, 'Show', await idsOf(sql, 'shows.shows', BATCH * 10)),
      },
      {
        id: 'user-batch',
        title: `batch of ${BATCH} users by id`,
        subgraph: 'users',
        bodies: entities(USERS, 'User', await idsOf(sql, 'users.users', BATCH * 10)),
      },
    ];
  });
}
