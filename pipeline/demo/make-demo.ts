import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_FILMS, type DemoFilm, filmGuid, posterPath } from '@sod/shows/demo/demo-media';
import { DEMO_SHOWS } from '@sod/shows/demo/demo-shows';
import type { EncodeQuality } from '../src/encoding/encode.ts';
import { POSTER } from '../src/packaging/poster.ts';
import { publishVideo } from '../src/publish-video.ts';
import { folderStore } from '../src/store/folder-store.ts';
import { findPrograms } from '../src/tools/programs.ts';
import { makeFilm } from './film.ts';
import { FILMS } from './films.ts';
import { makeLargePoster, makePosterWithTitle } from './poster.ts';

/** Small enough to be kept in the repository: the pictures are soft, and nobody listens for the treble. */
const SMALL: EncodeQuality = { rateFactor: 29, audioBitsPerSecond: 48_000 };

const CAPTION_SECONDS = 6;
/** After the title, where the pipeline looks as well. */
const POSTER_SECONDS = 7;
const MEDIA = fileURLToPath(new URL('./media/', import.meta.url));

/**
 * Makes the demo media anew: `node pipeline/demo/make-demo.ts [film …]` paints the films that are named, or all, and
 * `posters` the posters, and publishes them with the pipeline into `pipeline/demo/media`.
 */
const wanted = process.argv.slice(2);
const programs = findPrograms();
const work = await mkdtemp(join(tmpdir(), 'demo-media-'));
try {
  for (const film of DEMO_FILMS) if (isWanted(film)) await publishFilm(film);
  for (const film of DEMO_FILMS) if (isWanted(film) || isWanted('posters')) await makeFilmPoster(film);
  if (isWanted('posters')) await makePosters();
} finally {
  await rm(work, { recursive: true, force: true });
}

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function publishFilm(film: DemoFilm): Promise<void> {
  const { picture, details, captions, rateFactor = SMALL.rateFactor } = FILMS[film];
  const guid = filmGuid(film);
  const painted = await makeFilm(programs.ffmpeg, {
    picture,
    name: film,
    title: details.title,
    directory: work,
  });
  const captionFile = join(work, 'captions.vtt');
  if (captions) await writeFile(captionFile, webVtt(captions));
  await rm(join(MEDIA, guid), { recursive: true, force: true });
  await publishVideo(
    {
      programs,
      // Addresses are made when a system that serves the files tells of them.
      store: { ...folderStore(MEDIA, 'http://localhost'), told: async () => {} },
      deliver: async () => {},
      workDirectory: join(MEDIA, '.work'),
      quality: { ...SMALL, rateFactor },
    },
    {
      guid,
      file: painted,
      details,
      captions: captions ? { file: captionFile, language: 'en' } : null,
      signal: new AbortController().signal,
    },
  );
  await rm(join(MEDIA, '.work'), { recursive: true, force: true });
  console.log(`${guid} is made.`);
}

/** The film itself has half as many pixels as the pages have room for. */
async function makeFilmPoster(film: DemoFilm): Promise<void> {
  await makeLargePoster(programs.ffmpeg, {
    picture: FILMS[film].picture,
    seconds: POSTER_SECONDS,
    output: join(MEDIA, filmGuid(film), POSTER),
  });
}

async function makePosters(): Promise<void> {
  for (const [index, { title, film }] of DEMO_SHOWS.entries()) {
    const output = join(MEDIA, posterPath(title));
    await mkdir(dirname(output), { recursive: true });
    await makePosterWithTitle(programs.ffmpeg, {
      picture: FILMS[film].picture,
      seconds: 9 + index * 5.3,
      hue: Math.round((index * 137.5) % 360),
      title,
      directory: work,
      output,
    });
  }
  console.log(`${DEMO_SHOWS.length} posters are made.`);
}

function webVtt(lines: readonly string[]): string {
  const at = (seconds: number) => `00:00:${String(seconds).padStart(2, '0')}.000`;
  const cues = lines.map((line, index) => {
    const start = 4 + index * CAPTION_SECONDS;
    return `${at(start)} --> ${at(start + CAPTION_SECONDS - 1)}\n${line}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}
