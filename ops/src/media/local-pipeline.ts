import { join } from 'node:path';
import { credentialsInFile } from '@sod/ingest/credentials';
import { createGraphClient } from '@sod/ingest/graph/graph-client';
import { TokenSource } from '@sod/ingest/graph/token-source';
import { createHandler } from '@sod/ingest/handler';
import { createIngest } from '@sod/ingest/ingest';
import type { Logger } from '@sod/kit/logger';
import type { PipelineConfig } from '@sod/pipeline/config';
import type { Deliver } from '@sod/pipeline/messages/messages';
import type { Pipeline } from '@sod/pipeline/publish-video';
import { folderStore } from '@sod/pipeline/store/folder-store';
import { s3Store } from '@sod/pipeline/store/s3-store';
import { findPrograms } from '@sod/pipeline/tools/programs';
import { ingestClientFile } from './ingest-client.ts';

/** Where one machine keeps media, and what they are called from outside. */
export interface MediaPlaces {
  readonly folder: string;
  /** Address of the folder, as the gateway serves it. */
  readonly folderUrl: string;
  readonly workDirectory: string;
  readonly inbox: string;
}

/** @param gatewayUrl address that a browser on this machine can open */
export function mediaPlaces(options: {
  readonly dataDirectory: string;
  readonly mediaDirectory: string;
  readonly gatewayUrl: string;
  readonly pipeline: PipelineConfig;
}): MediaPlaces {
  const { dataDirectory, mediaDirectory, gatewayUrl, pipeline } = options;
  return {
    folder: mediaDirectory,
    folderUrl: (pipeline.s3 === null ? pipeline.mediaUrl : null) ?? `${gatewayUrl}/media`,
    workDirectory: join(mediaDirectory, '.work'),
    inbox: join(dataDirectory, 'inbox'),
  };
}

/** Hands messages of the pipeline to the function that takes them from the cloud, without a network between. */
export function deliverToGraph(options: {
  readonly dataDirectory: string;
  readonly graphUrl: string;
  /** Addresses whose hosts media may be on. */
  readonly mediaUrls: readonly string[];
  readonly logger: Logger;
}): Deliver {
  const { dataDirectory, graphUrl, mediaUrls, logger } = options;
  const credentials = credentialsInFile(ingestClientFile(dataDirectory));
  const graph = createGraphClient({ graphUrl, tokens: new TokenSource({ graphUrl, credentials }) });
  const handle = createHandler(
    createIngest({
      graph,
      allowedHosts: new Set(mediaUrls.map((url) => new URL(url).host)),
      topics: new Set(),
      log: logger,
    }),
  );
  return async (message) => {
    await handle(message);
  };
}

/** The pipeline of this machine. @throws ProgramMissing when a program that it needs is not there */
export function localPipeline(config: PipelineConfig, places: MediaPlaces, deliver: Deliver): Pipeline {
  return {
    programs: findPrograms(config.programs),
    store: config.s3 === null ? folderStore(places.folder, places.folderUrl) : s3Store(config.s3),
    deliver,
    workDirectory: places.workDirectory,
  };
}
