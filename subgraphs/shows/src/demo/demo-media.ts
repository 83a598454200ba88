/**
 * The demo films, which the project carries as finished streams below `pipeline/demo/media`; each is a show itself,
 * whose `guid` is `demo-` and this name.
 */
export const DEMO_FILMS = [
  'northern-glow',
  'tidelines',
  'lantern-night',
  'slow-orbit',
  'rosette',
  'rain-on-still-water',
] as const;

export type DemoFilm = (typeof DEMO_FILMS)[number];

/** Length of every demo film. */
export const FILM_SECONDS = 24;

/** What the pipeline knows a demo film by. */
export function filmGuid(film: DemoFilm): string {
  return `demo-${film}`;
}

/** Path of a demo show's poster below the media folder: its title in the letters of an address. */
export function posterPath(title: string): string {
  const name = title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return `demo-posters/${name}.jpg`;
}
