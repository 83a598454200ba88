import { createLogger } from '@sod/kit/logger';
import { runService } from '@sod/kit/run-service';
import { loadConfig } from './config.ts';
import { startGateway } from './server.ts';

await runService('The gateway', async () => {
  const config = loadConfig();
  const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });
  return { service: await startGateway(config, logger), logger };
});
