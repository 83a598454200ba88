import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PipelineMessage } from '../src/messages/messages.ts';
import type { Pipeline } from '../src/publish-video.ts';
import { folderStore } from '../src/store/folder-store.ts';
import type { Programs } from '../src/tools/programs.ts';

export const BASE_URL = 'http://127.0.0.1:4000/media';

/** A pipeline over folders of its own, which keeps what it tells. */
export interface PipelineTester extends AsyncDisposable {
  readonly pipeline: Pipeline;
  readonly told: PipelineMessage[];
  readonly directory: string;
  readonly media: string;
  /** Makes a clip by ffmpeg's sources and returns its path. */
  clip(name: string, ...parameters: readonly string[]): Promise<string>;
}

export async function createPipelineTester(programs: Programs): Promise<PipelineTester> {
  const directory = await mkdtemp(join(tmpdir(), 'pipeline-'));
  const media = join(directory, 'media');
  const told: PipelineMessage[] = [];
  return {
    directory,
    media,
    told,
    pipeline: {
      programs,
      store: folderStore(media, BASE_URL),
      deliver: async (message) => {
        told.push(message);
      },
      workDirectory: join(directory, 'work'),
    },
    async clip(name, ...parameters) {
      const file = join(directory, name);
      await promisify(execFile)(programs.ffmpeg, ['-v', 'error', '-y', ...parameters, file]);
      return file;
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Sources of ffmpeg's: a picture with movement, and a tone. */
export const picture = (size: string, seconds = 2) => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=s=${size}:r=24:d=${seconds}`,
];
export const tone = (seconds = 2) => ['-f', 'lavfi', '-i', `sine=f=220:d=${seconds}`];
