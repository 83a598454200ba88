import { createLogger } from '@sod/kit/logger';
import { runService } from '@sod/kit/run-service';
import { loadConfig } from './config.ts';
import { createServer } from './server.ts';

await runService('The ingest webhook', async () => {
  const config = loadConfig();
  const logger = createLogger({ service: 'ingest', level: config.logLevel });
  return { service: await createServer(config, { logger }), logger };
});
