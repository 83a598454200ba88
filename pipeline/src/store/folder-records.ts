import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedVideo } from '../messages/messages.ts';

/** Beside the streams, under a name that no web server of ours serves. */
const RECORD = '.video.json';

/** Notes what was published inside its own folder, so that its message can be said again. */
export async function writeRecord(directory: string, video: PublishedVideo): Promise<void> {
  await writeFile(join(directory, RECORD), `${JSON.stringify(video, null, 2)}\n`);
}
