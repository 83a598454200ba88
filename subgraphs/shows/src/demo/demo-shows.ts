/** Public test streams of their makers, which stay up for years. */
const STREAMS = {
  appleBasic: {
    hls: 'https://devstreaming-cdn.apple.com/videos/streaming/examples/bipbop_4x3/bipbop_4x3_variant.m3u8',
    dash: null,
    seconds: 1_800,
  },
  appleAdvanced: {
    hls: 'https://devstreaming-cdn.apple.com/videos/streaming/examples/img_bipbop_adv_example_fmp4/master.m3u8',
    dash: null,
    seconds: 600,
  },
  bigBuckBunny: {
    hls: 'https://test-streams.mux.dev/x36xhzz/x36xhzz.m3u8',
    dash: 'https://dash.akamaized.net/akamai/bbb_30fps/bbb_30fps.mpd',
    seconds: 634,
  },
  sintel: {
    hls: 'https://bitdash-a.akamaihd.net/content/sintel/hls/playlist.m3u8',
    dash: 'https://bitmovin-a.akamaihd.net/content/sintel/sintel.mpd',
    seconds: 888,
  },
  tearsOfSteel: {
    hls: 'https://demo.unified-streaming.com/k8s/features/stable/video/tears-of-steel/tears-of-steel.ism/.m3u8',
    dash: 'https://demo.unified-streaming.com/k8s/features/stable/video/tears-of-steel/tears-of-steel.ism/.mpd',
    seconds: 734,
  },
  parkour: {
    hls: 'https://bitdash-a.akamaihd.net/content/MI201109210084_1/m3u8s/f08e80da-bf1d-4e3d-8899-f0f6155f6efa.m3u8',
    dash: 'https://bitdash-a.akamaihd.net/content/MI201109210084_1/mpds/f08e80da-bf1d-4e3d-8899-f0f6155f6efa.mpd',
    seconds: 210,
  },
  envivio: { hls: null, dash: 'https://dash.akamaized.net/envivio/EnvivioDash3/manifest.mpd', seconds: 193 },
} as const;

interface DemoShow {
  readonly title: string;
  readonly description: string;
  readonly genres: readonly string[];
  readonly year: number;
  readonly rating: string;
  readonly language: string;
  readonly stream: (typeof STREAMS)[keyof typeof STREAMS];
  readonly pending?: true;
}

function show(
  title: string,
  [year, rating, language]: readonly [number, string, string],
  genres: readonly string[],
  stream: keyof typeof STREAMS,
  description: string,
): DemoShow {
  return { title, description, genres, year, rating, language, stream: STREAMS[stream] };
}

/** The catalogue of a fresh development machine. The titles but those of the Blender films are made up. */
export const DEMO_SHOWS: readonly DemoShow[] = [
  show(
    'Big Buck Bunny',
    [2008, 'G', 'en'],
    ['Animation', 'Comedy', 'Family'],
    'bigBuckBunny',
    'A gentle giant of a rabbit takes three bullying rodents to task after they spoil his morning.',
  ),
  show(
    'Sintel',
    [2010, 'PG', 'en'],
    ['Animation', 'Fantasy', 'Adventure'],
    'sintel',
    'A lone wanderer crosses mountains and deserts to find the young dragon she once nursed back to health.',
  ),
  show(
    'Tears of Steel',
    [2012, 'PG-13', 'en'],
    ['Science Fiction', 'Drama'],
    'tearsOfSteel',
    'Warriors and scientists gather in the old church of Amsterdam to stage one moment of the past and save the world from its robots.',
  ),
  show(
    'Rooftops',
    [2011, 'PG', 'en'],
    ['Documentary', 'Sport'],
    'parkour',
    'Three friends map their city by the walls they can climb and the gaps they dare to jump.',
  ),
  show(
    'The Last Ferry',
    [2019, 'PG-13', 'en'],
    ['Drama'],
    'sintel',
    'A ferry captain on her final crossing carries a passenger who claims to have been aboard the first.',
  ),
  show(
    'Salt and Iron',
    [2021, 'R', 'en'],
    ['Thriller', 'Drama'],
    'tearsOfSteel',
    'An engineer inspecting an abandoned desalination plant finds that somebody has kept it running.',
  ),
  show(
    'Northern Lines',
    [2017, 'G', 'nb'],
    ['Documentary', 'Travel'],
    'appleAdvanced',
    'A winter on the railway beyond the Arctic Circle, told by those who shovel it free.',
  ),
  show(
    'Café Lumière',
    [2016, 'PG', 'fr'],
    ['Comedy', 'Romance'],
    'bigBuckBunny',
    'Two rival baristas share one espresso machine and, before long, one secret recipe.',
  ),
  show(
    'Os Telhados de Lisboa',
    [2020, 'PG', 'pt-PT'],
    ['Drama', 'Romance'],
    'parkour',
    'A roofer and a pianist meet every evening, eleven metres above the street.',
  ),
  show(
    'Quiet Orbit',
    [2023, 'PG-13', 'en'],
    ['Science Fiction'],
    'tearsOfSteel',
    'The only technician on a relay station starts to receive maintenance requests from a station that was never built.',
  ),
  show(
    'Grandmaster',
    [2018, 'PG', 'en'],
    ['Drama', 'Sport'],
    'envivio',
    'A village teacher takes a team of nine-year-olds to the national chess championship by bus.',
  ),
  show(
    'The Beekeeper of Bled',
    [2015, 'G', 'sl'],
    ['Documentary', 'Nature'],
    'bigBuckBunny',
    'One year with a family whose hives have stood on the same meadow for two centuries.',
  ),
  show(
    'Night Shift',
    [2022, 'R', 'en'],
    ['Thriller'],
    'sintel',
    'A paramedic notices that every call of one long night comes from the same phone number.',
  ),
  show(
    'Paper Cranes',
    [2014, 'PG', 'ja'],
    ['Animation', 'Drama', 'Family'],
    'sintel',
    'A boy folds a crane for each day that his brother is at sea, and one morning a crane folds itself.',
  ),
  show(
    'The Understudy',
    [2019, 'PG-13', 'en'],
    ['Comedy'],
    'tearsOfSteel',
    'After nineteen years in the wings, an understudy goes on, in the wrong play.',
  ),
  show(
    'Deep Blue Archive',
    [2020, 'G', 'en'],
    ['Documentary', 'Nature', 'Science'],
    'appleBasic',
    'Divers and librarians build a catalogue of the sounds of a dying reef, and play them back to it.',
  ),
  show(
    'Die Uhrmacherin',
    [2013, 'PG', 'de'],
    ['Drama', 'History'],
    'envivio',
    'In Glashütte in 1951 a watchmaker hides messages in the movements that she repairs.',
  ),
  show(
    'Monsoon Kitchen',
    [2021, 'G', 'hi'],
    ['Food', 'Travel'],
    'bigBuckBunny',
    'Eight cooks, eight towns and the rain that decides what there is for dinner.',
  ),
  show(
    'Second Half',
    [2018, 'PG', 'es'],
    ['Sport', 'Drama'],
    'parkour',
    'A retired defender coaches a prison team towards the one match that is played outside.',
  ),
  show(
    'The Cartographer',
    [2016, 'PG-13', 'en'],
    ['Adventure', 'History'],
    'sintel',
    'A mapmaker is hired to draw an island that its owner would rather nobody found.',
  ),
  show(
    'Ghost Signal',
    [2022, 'R', 'en'],
    ['Horror', 'Thriller'],
    'tearsOfSteel',
    'Teenagers restore a pirate radio ship and pick up a broadcast from the night it sank.',
  ),
  show(
    'Tiny Machines',
    [2023, 'G', 'en'],
    ['Science', 'Documentary'],
    'appleAdvanced',
    'From the flagellum to the motor in your watch: how very small things turn.',
  ),
  show(
    'Harvest Moon Hotel',
    [2017, 'PG', 'ko'],
    ['Comedy', 'Fantasy'],
    'bigBuckBunny',
    'The new manager of a country hotel learns that most of its guests checked in a century ago.',
  ),
  show(
    'Long Way to Kilimanjaro',
    [2015, 'G', 'sw'],
    ['Travel', 'Documentary'],
    'parkour',
    'A grandmother and her grandson walk the road that his great-grandfather helped to build.',
  ),
  {
    ...show(
      'The Glass Orchard',
      [2024, 'PG-13', 'en'],
      ['Drama', 'Mystery'],
      'sintel',
      'An heir finds an orchard where each tree bears the date of a day that has not come yet.',
    ),
    pending: true,
  },
  {
    ...show(
      'Pit Lane',
      [2024, 'PG', 'it'],
      ['Sport', 'Documentary'],
      'parkour',
      'Two seconds of work, twenty times a season: the mechanics behind a racing team.',
    ),
    pending: true,
  },
  {
    ...show(
      'Letters to Mars',
      [2024, 'G', 'en'],
      ['Science Fiction', 'Family'],
      'bigBuckBunny',
      'A class of seven-year-olds writes to the first crew on Mars, and the crew writes back.',
    ),
    pending: true,
  },
];
