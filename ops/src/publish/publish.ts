import { randomUUID } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLogger } from '@sod/kit/logger';
import { publishVideo } from '@sod/pipeline/publish-video';
import { VideoRefused } from '@sod/pipeline/source/video-refused';
import { ProgramMissing } from '@sod/pipeline/tools/programs';
import { UserError } from '../cli/user-error.ts';
import { ingestClientFile } from '../media/ingest-client.ts';
import { deliverToGraph, localPipeline, mediaPlaces } from '../media/local-pipeline.ts';
import type { PublishRequest } from './arguments.ts';
import type { PublishConfig } from './config.ts';
import { startProgressBar } from './progress-bar.ts';

const READY_TIMEOUT_MS = 3_000;

/**
 * Publishes one video through the system that runs, and tells how it went.
 * @throws UserError with a sentence when it cannot be published
 */
export async function publish(
  config: PublishConfig,
  request: PublishRequest,
  signal: AbortSignal,
): Promise<void> {
  const { dataDirectory, mediaDirectory, gatewayUrl, pipeline: pipelineConfig } = config;
  const video = await readable(request.file);
  const captions = request.captions && {
    ...request.captions,
    file: await readable(request.captions.file),
  };
  await demandRunningSystem(gatewayUrl, ingestClientFile(dataDirectory));
  const places = mediaPlaces({ dataDirectory, mediaDirectory, gatewayUrl, pipeline: pipelineConfig });
  const mediaUrls = [places.folderUrl, ...(pipelineConfig.mediaUrl ? [pipelineConfig.mediaUrl] : [])];
  const deliver = deliverToGraph({
    dataDirectory,
    graphUrl: gatewayUrl,
    mediaUrls,
    logger: createLogger({ service: 'publish', level: 'silent' }),
  });
  const bar = startProgressBar();
  try {
    const pipeline = localPipeline(pipelineConfig, places, deliver);
    const { title, description, genres } = request;
    const guid = randomUUID();
    const published = await publishVideo(pipeline, {
      guid,
      file: video,
      details: { title, description, genres },
      captions,
      signal,
      onProgress: bar.show,
    });
    bar.stop();
    console.log('Published; the show waits for review.');
    console.log(`  HLS     ${pipeline.store.urlOf(guid, published.files.hls)}`);
    console.log(`  DASH    ${pipeline.store.urlOf(guid, published.files.dash)}`);
    console.log(`  Poster  ${pipeline.store.urlOf(guid, published.files.poster)}`);
  } catch (error) {
    if (error instanceof VideoRefused || error instanceof ProgramMissing) throw new UserError(error.message);
    throw error;
  } finally {
    bar.stop();
  }
}

/** Absolute path, from where npm was called. */
async function readable(file: string): Promise<string> {
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  await access(path, constants.R_OK).catch(() => {
    throw new UserError(`There is no file ${path} that can be read.`);
  });
  return path;
}

async function demandRunningSystem(url: string, clientFile: string): Promise<void> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(READY_TIMEOUT_MS) }).catch(
    () => null,
  );
  await answer?.body?.cancel();
  const hasClient = await access(clientFile).then(
    () => true,
    () => false,
  );
  if (answer?.ok && hasClient) return;
  throw new UserError(
    `No system of this DATA_DIR answers at ${url}: start it with "npm start", with the same DATA_DIR and PORT.`,
  );
}
