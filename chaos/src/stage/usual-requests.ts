import { clientAddress, graphqlBytes } from '../toolkit/request-bytes.ts';
import type { Stage } from './stage.ts';

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
const GENRES = ['Drama', 'Comedy', 'Thriller', 'Documentary'];
const VISITORS = 20;

/**
 * What viewers ask in a usual hour: of ten requests four are for the landing page, two browse by genre, two are for
 * what one has watched, one opens a show, and one saves how far it was watched.
 */
export async function usualRequests({ visitors, postgres }: Stage): Promise<(number: number) => Buffer> {
  const people = await Promise.all(Array.from({ length: VISITORS }, () => visitors.signUp()));
  const shows = await postgres.as(
    (sql) => sql<{ id: string }[]>`SELECT id FROM shows.shows WHERE state = 'AVAILABLE' LIMIT 100`,
  );
  const requests = Array.from({ length: 1_000 }, (_, number) => {
    const token = people[number % VISITORS]?.token ?? '';
    const id = shows[(number * 7) % shows.length]?.id ?? '';
    const from = clientAddress(number);
    const kind = number % 10;
    if (kind < 4) return graphqlBytes(LANDING, { from });
    if (kind < 6) return graphqlBytes(BROWSE, { from, variables: { genre: GENRES[number % GENRES.length] } });
    if (kind < 8) return graphqlBytes(MINE, { from, token });
    if (kind < 9) return graphqlBytes(WATCH, { from, token, variables: { id } });
    return graphqlBytes(SAVE, { from, token, variables: { id, at: number } });
  });
  return (number) => requests[number % requests.length] ?? Buffer.alloc(0);
}
