import type { DemoFilm } from './demo-media.ts';

interface DemoShow {
  readonly title: string;
  readonly description: string;
  readonly genres: readonly string[];
  readonly year: number;
  readonly rating: string;
  readonly language: string;
  /** The film that it borrows its streams from. */
  readonly film: DemoFilm;
  readonly pending?: true;
}

function show(
  title: string,
  [year, rating, language]: readonly [number, string, string],
  genres: readonly string[],
  film: DemoFilm,
  description: string,
): DemoShow {
  return { title, description, genres, year, rating, language, film };
}

/**
 * Shows that make the catalogue of a fresh development machine look like one. They are made up: each has a poster of
 * its own and plays one of the demo films.
 */
export const DEMO_SHOWS: readonly DemoShow[] = [
  show(
    'Rooftops',
    [2011, 'PG', 'en'],
    ['Documentary', 'Sport'],
    'tidelines',
    'Three friends map their city by the walls they can climb and the gaps they dare to jump.',
  ),
  show(
    'The Last Ferry',
    [2019, 'PG-13', 'en'],
    ['Drama'],
    'lantern-night',
    'A ferry captain on her final crossing carries a passenger who claims to have been aboard the first.',
  ),
  show(
    'Salt and Iron',
    [2021, 'R', 'en'],
    ['Thriller', 'Drama'],
    'rain-on-still-water',
    'An engineer inspecting an abandoned desalination plant finds that somebody has kept it running.',
  ),
  show(
    'Northern Lines',
    [2017, 'G', 'nb'],
    ['Documentary', 'Travel'],
    'northern-glow',
    'A winter on the railway beyond the Arctic Circle, told by those who shovel it free.',
  ),
  show(
    'Café Lumière',
    [2016, 'PG', 'fr'],
    ['Comedy', 'Romance'],
    'rosette',
    'Two rival baristas share one espresso machine and, before long, one secret recipe.',
  ),
  show(
    'Os Telhados de Lisboa',
    [2020, 'PG', 'pt-PT'],
    ['Drama', 'Romance'],
    'tidelines',
    'A roofer and a pianist meet every evening, eleven metres above the street.',
  ),
  show(
    'Quiet Orbit',
    [2023, 'PG-13', 'en'],
    ['Science Fiction'],
    'slow-orbit',
    'The only technician on a relay station starts to receive maintenance requests from a station that was never built.',
  ),
  show(
    'Grandmaster',
    [2018, 'PG', 'en'],
    ['Drama', 'Sport'],
    'rosette',
    'A village teacher takes a team of nine-year-olds to the national chess championship by bus.',
  ),
  show(
    'The Beekeeper of Bled',
    [2015, 'G', 'sl'],
    ['Documentary', 'Nature'],
    'northern-glow',
    'One year with a family whose hives have stood on the same meadow for two centuries.',
  ),
  show(
    'Night Shift',
    [2022, 'R', 'en'],
    ['Thriller'],
    'lantern-night',
    'A paramedic notices that every call of one long night comes from the same phone number.',
  ),
  show(
    'Paper Cranes',
    [2014, 'PG', 'ja'],
    ['Animation', 'Drama', 'Family'],
    'rain-on-still-water',
    'A boy folds a crane for each day that his brother is at sea, and one morning a crane folds itself.',
  ),
  show(
    'The Understudy',
    [2019, 'PG-13', 'en'],
    ['Comedy'],
    'rosette',
    'After nineteen years in the wings, an understudy goes on, in the wrong play.',
  ),
  show(
    'Deep Blue Archive',
    [2020, 'G', 'en'],
    ['Documentary', 'Nature', 'Science'],
    'rain-on-still-water',
    'Divers and librarians build a catalogue of the sounds of a dying reef, and play them back to it.',
  ),
  show(
    'Die Uhrmacherin',
    [2013, 'PG', 'de'],
    ['Drama', 'History'],
    'rosette',
    'In Glashütte in 1951 a watchmaker hides messages in the movements that she repairs.',
  ),
  show(
    'Monsoon Kitchen',
    [2021, 'G', 'hi'],
    ['Food', 'Travel'],
    'rain-on-still-water',
    'Eight cooks, eight towns and the rain that decides what there is for dinner.',
  ),
  show(
    'Second Half',
    [2018, 'PG', 'es'],
    ['Sport', 'Drama'],
    'tidelines',
    'A retired defender coaches a prison team towards the one match that is played outside.',
  ),
  show(
    'The Cartographer',
    [2016, 'PG-13', 'en'],
    ['Adventure', 'History'],
    'tidelines',
    'A mapmaker is hired to draw an island that its owner would rather nobody found.',
  ),
  show(
    'Ghost Signal',
    [2022, 'R', 'en'],
    ['Horror', 'Thriller'],
    'northern-glow',
    'Teenagers restore a pirate radio ship and pick up a broadcast from the night it sank.',
  ),
  show(
    'Tiny Machines',
    [2023, 'G', 'en'],
    ['Science', 'Documentary'],
    'northern-glow',
    'From the flagellum to the motor in your watch: how very small things turn.',
  ),
  show(
    'Harvest Moon Hotel',
    [2017, 'PG', 'ko'],
    ['Comedy', 'Fantasy'],
    'lantern-night',
    'The new manager of a country hotel learns that most of its guests checked in a century ago.',
  ),
  show(
    'Long Way to Kilimanjaro',
    [2015, 'G', 'sw'],
    ['Travel', 'Documentary'],
    'tidelines',
    'A grandmother and her grandson walk the road that his great-grandfather helped to build.',
  ),
  {
    ...show(
      'The Glass Orchard',
      [2024, 'PG-13', 'en'],
      ['Drama', 'Mystery'],
      'lantern-night',
      'An heir finds an orchard where each tree bears the date of a day that has not come yet.',
    ),
    pending: true,
  },
  {
    ...show(
      'Pit Lane',
      [2024, 'PG', 'it'],
      ['Sport', 'Documentary'],
      'tidelines',
      'Two seconds of work, twenty times a season: the mechanics behind a racing team.',
    ),
    pending: true,
  },
  {
    ...show(
      'Letters to Mars',
      [2024, 'G', 'en'],
      ['Science Fiction', 'Family'],
      'slow-orbit',
      'A class of seven-year-olds writes to the first crew on Mars, and the crew writes back.',
    ),
    pending: true,
  },
];
