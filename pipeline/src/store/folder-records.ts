import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PublishedVideo } from '../messages/messages.ts';

/** Beside the streams, under names that no web server of ours serves. */
const RECORD = '.video.json';
const TOLD = '.told';

const text = z.string();
const schema: z.ZodType<PublishedVideo> = z.object({
  guid: text,
  sourceName: text,
  details: z.object({
    title: text.optional(),
    description: text.optional(),
    genres: z.array(text).optional(),
  }),
  durationSeconds: z.number(),
  width: z.number(),
  height: z.number(),
  files: z.object({ hls: text, dash: text, poster: text }),
  startedAt: text,
  endedAt: text,
});

/** Notes what was published inside its own folder, so that its message can be said again. */
export async function writeRecord(directory: string, video: PublishedVideo): Promise<void> {
  await writeFile(join(directory, RECORD), `${JSON.stringify(video, null, 2)}\n`);
}

/** A video of a media folder, and the address under which the catalogue was told of it; null when it was not. */
export interface RecordedVideo {
  readonly video: PublishedVideo;
  readonly toldAt: string | null;
}

/** The videos of a media folder. Folders that the pipeline did not make are passed over. */
export async function recordedVideos(mediaDirectory: string): Promise<readonly RecordedVideo[]> {
  const entries = await readdir(mediaDirectory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const found = await Promise.all(
    names.map(async ({ name }) => {
      const record = await readIfThere(join(mediaDirectory, name, RECORD));
      if (record === null) return [];
      const toldAt = await readIfThere(join(mediaDirectory, name, TOLD));
      return [{ video: schema.parse(JSON.parse(record)), toldAt }];
    }),
  );
  return found.flat();
}

/** Notes under which address the catalogue knows a video. */
export async function noteTold(mediaDirectory: string, guid: string, baseUrl: string): Promise<void> {
  await writeFile(join(mediaDirectory, guid, TOLD), baseUrl);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
