import { clientAddress, graphqlBytes } from '../toolkit/request-bytes.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitors.ts';

const LANDING =
  '{ latestShows(first: 20) { edges { node { id title genres posterURL addedBy { username } } } } }';
const BROWSE =
  'query ($genre: String) { shows(first: 20, filter: { genre: $genre }) { edges { node { id title releaseYear } } } }';
const MINE =
  '{ me { username continueWatching(first: 5) { edges { node { id title progress { positionSeconds } } } } } }';
const WATCH =
  'query ($id: ID!) { show(id: $id) { id title inMyList progress { positionSeconds } addedBy { username } } }';
const SAVE =
  'mutation ($id: ID!, $at: Int!) { saveProgress(showId: $id, positionSeconds: $at) { positionSeconds } }';
const VISITORS = 300;
const SIGNING_UP_AT_ONCE = 10;
/** Requests that are made before and sent in turn; so many are sent in some seconds. */
const REQUESTS = 30_000;
/** Steps through a list that meet everything in it before they come round, in an order of their own. */
const STRIDE = 7_919;

function pick<Item>(list: readonly Item[], number: number): Item {
  const item = list[(number * STRIDE) % list.length];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
}

async function signUp({ visitors }: Stage): Promise<Visitor[]> {
  const people: Visitor[] = [];
  while (people.length < VISITORS) {
    people.push(...(await Promise.all(Array.from({ length: SIGNING_UP_AT_ONCE }, () => visitors.signUp()))));
  }
  return people;
}

/**
 * What viewers ask in a usual hour: of ten requests four are for the landing page, two browse by genre, two are for
 * what one has watched, one opens a show, and one saves how far it was watched.
 *
 * Three hundred people are signed in, and open and watch any of the shows. The landing page and the genres can be kept
 * for all; four of ten requests are about one person, of whom what the gateway keeps ends with each saved position, so
 * that they reach the subgraphs and Postgres as those of a real audience do.
 */
export async function usualRequests(stage: Stage): Promise<(number: number) => Buffer> {
  const people = await signUp(stage);
  const [shows, genres] = await stage.postgres.as((sql) =>
    Promise.all([
      sql<{ id: string }[]>`SELECT id FROM shows.shows WHERE state = 'AVAILABLE' ORDER BY id`,
      sql<{ genre: string }[]>`SELECT DISTINCT unnest(genres) AS genre FROM shows.shows ORDER BY genre`,
    ]),
  );
  const requests = Array.from({ length: REQUESTS }, (_, number) => {
    // Every tenth number is of the same kind: whoever is asked for, and by whom, changes with the tens.
    const turn = Math.floor(number / 10);
    const { token } = pick(people, turn);
    const { id } = pick(shows, turn);
    const { genre } = pick(genres, turn);
    const from = clientAddress(number);
    const kind = number % 10;
    if (kind < 4) return graphqlBytes(LANDING, { from });
    if (kind < 6) return graphqlBytes(BROWSE, { from, variables: { genre } });
    if (kind < 8) return graphqlBytes(MINE, { from, token });
    if (kind < 9) return graphqlBytes(WATCH, { from, token, variables: { id } });
    return graphqlBytes(SAVE, { from, token, variables: { id, at: number % 1_000 } });
  });
  return (number) => requests[number % requests.length] ?? Buffer.alloc(0);
}
