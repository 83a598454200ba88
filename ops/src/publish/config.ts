import { join } from 'node:path';
import { parseEnvironment, port } from '@sod/kit/config';
import { loadPipelineConfig } from '@sod/pipeline/config';
import { z } from 'zod';
import { inProject } from '../cli/repository.ts';
import { hostInUrl } from '../start/host-in-url.ts';

const schema = z.object({
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  MEDIA_DIR: z.string().min(1).optional(),
});

export type PublishConfig = ReturnType<typeof loadPublishConfig>;

/** The same variables as `npm start` reads, so that both mean the same system. @throws ConfigError */
export function loadPublishConfig(environment: NodeJS.ProcessEnv = process.env) {
  const { PORT, HOST, DATA_DIR, MEDIA_DIR } = parseEnvironment(schema, environment);
  return {
    dataDirectory: inProject(DATA_DIR),
    mediaDirectory: inProject(MEDIA_DIR ?? join(DATA_DIR, 'media')),
    gatewayUrl: `http://${hostInUrl(HOST)}:${PORT}`,
    pipeline: loadPipelineConfig(environment),
  };
}
