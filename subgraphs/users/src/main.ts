import { createLogger } from '@sod/kit/logger';
import { runService } from '@sod/kit/run-service';
import { loadConfig } from './config.ts';
import { createServer, SUBGRAPH } from './server.ts';

await runService('The Users subgraph', async () => {
  const config = loadConfig();
  const logger = createLogger({ service: SUBGRAPH, level: config.logLevel });
  return { service: await createServer(config, { logger }), logger };
});
