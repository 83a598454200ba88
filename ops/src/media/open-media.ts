import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IngestProblem } from '@sod/ingest/problem';
import { createLogger, type Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { urlProblem } from '@sod/kit/url-rule';
import { ProgramMissing } from '@sod/pipeline/tools/programs';
import type { StartConfig } from '../start/config.ts';
import { publishKeptVideos } from './demo-shows.ts';
import { ingestClientFile, keepIngestClient } from './ingest-client.ts';
import { deliverToGraph, localPipeline, type MediaPlaces, mediaPlaces } from './local-pipeline.ts';
import { watchInbox } from './watch-inbox.ts';

/** What `npm start` does with videos. */
export interface Media {
  readonly places: MediaPlaces;
  /**
   * Tells the graph, which has to run, of the videos that are there, demo films included.
   * @returns warnings about what it does not take
   */
  publishKept(databases: { readonly shows: Secret; readonly users: Secret }): Promise<readonly string[]>;
  /** Publishes what is put into the inbox until the stack is disposed of. */
  watch(stack: AsyncDisposableStack): Promise<Watched>;
}

export interface Watched {
  /** Null when videos cannot be made on this machine. */
  readonly directory: string | null;
  readonly warnings: readonly string[];
}

/** Makes the folders. @param options.url address of the gateway, as a browser on this machine opens it */
export async function openMedia(options: {
  readonly config: StartConfig;
  readonly logs: string;
  readonly url: string;
}): Promise<Media> {
  const { config, url } = options;
  const { dataDirectory, mediaDirectory, pipeline } = config;
  const places = mediaPlaces({ dataDirectory, mediaDirectory, gatewayUrl: url, pipeline });
  await mkdir(places.folder, { recursive: true });
  const problem = urlProblem(places.folderUrl);
  const logger = inboxLogger(config.logToTerminal ? null : options.logs);
  const mediaUrls = [places.folderUrl, ...(pipeline.mediaUrl === null ? [] : [pipeline.mediaUrl])];
  const deliver = deliverToGraph({ dataDirectory, graphUrl: url, mediaUrls, logger });
  return {
    places,
    async publishKept({ shows: showsUrl, users }) {
      await keepIngestClient(ingestClientFile(dataDirectory), users);
      if (problem !== null) return [];
      try {
        await publishKeptVideos({ showsUrl, places, deliver, demo: !config.production });
        return [];
      } catch (error) {
        if (!(error instanceof IngestProblem)) throw error;
        return [`Some videos of ${places.folder} are not in the catalogue: ${error.message}.`];
      }
    },
    async watch(stack) {
      if (problem !== null) {
        const warning = `Videos are not published: their address ${places.folderUrl} ${problem}. Set MEDIA_URL.`;
        return { directory: null, warnings: [warning] };
      }
      try {
        stack.use(await watchInbox(localPipeline(pipeline, places, deliver), places, logger));
        return { directory: places.inbox, warnings: [] };
      } catch (error) {
        if (!(error instanceof ProgramMissing)) throw error;
        return { directory: null, warnings: [`Videos are not published on this machine. ${error.message}`] };
      }
    },
  };
}

function inboxLogger(directory: string | null): Logger {
  const options = { service: 'inbox', level: 'info' };
  if (directory === null) return createLogger(options);
  return createLogger({
    ...options,
    destination: createWriteStream(join(directory, 'inbox.log'), { flags: 'a', mode: 0o600 }),
  });
}
