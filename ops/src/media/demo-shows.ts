import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createPostgres } from '@sod/kit/postgres/client';
import type { Secret } from '@sod/kit/secret';
import type { Deliver } from '@sod/pipeline/messages/messages';
import { tellOfVideos } from '@sod/pipeline/store/folder-store';
import { DEMO_FILMS, filmGuid } from '@sod/shows/demo/demo-media';
import { approveDemoFilms, demoState, seedDemo } from '@sod/shows/demo/seed-demo';
import { inProject } from '../cli/repository.ts';
import type { MediaPlaces } from './local-pipeline.ts';

const DEMO_MEDIA = inProject('pipeline/demo/media');
const DEMO_FOLDERS = [...DEMO_FILMS.map(filmGuid), 'demo-posters'];

/**
 * Tells the graph of every video of the media folder that it does not know, and gives an empty catalogue its demo
 * shows: the films are published as every video is and then approved, the other shows borrow their streams. A
 * catalogue that has demo shows gets their present addresses; any other is left alone.
 */
export async function publishKeptVideos(options: {
  readonly showsUrl: Secret;
  readonly places: MediaPlaces;
  readonly deliver: Deliver;
  /** Whether a catalogue may get demo shows. */
  readonly demo: boolean;
}): Promise<void> {
  const { places, deliver } = options;
  const sql = createPostgres({
    url: options.showsUrl,
    poolSize: 1,
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 30_000,
    applicationName: 'demo-seed',
  });
  try {
    const state = options.demo ? await demoState(sql) : 'UNWANTED';
    if (state !== 'UNWANTED') {
      for (const name of DEMO_FOLDERS) await copyOnce(name, places.folder);
      await seedDemo(sql, places.folderUrl);
    }
    const { folder: directory, folderUrl: baseUrl } = places;
    await tellOfVideos({ directory, baseUrl, deliver, all: state === 'EMPTY' });
    if (state !== 'UNWANTED') await approveDemoFilms(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function copyOnce(name: string, folder: string): Promise<void> {
  const target = join(folder, name);
  if (await stat(target).catch(() => null)) return;
  const incoming = join(folder, `.${name}`);
  await rm(incoming, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(DEMO_MEDIA, name), incoming, { recursive: true });
  await rename(incoming, target);
}
