import cluster from 'node:cluster';
import { createLogger } from '@sod/kit/logger';
import { runService } from '@sod/kit/run-service';
import { loadConfig } from './config.ts';
import { startGateway } from './server.ts';
import { WorkerPool } from './workers/worker-pool.ts';

// A Ctrl-C reaches every process of the terminal: the primary alone decides, and ends its workers by SIGTERM.
if (cluster.isWorker) process.on('SIGINT', () => {});

await runService(
  'The gateway',
  async () => {
    const config = loadConfig();
    const logger = createLogger({ service: 'gateway', level: config.LOG_LEVEL });
    const alone = config.WORKERS === 1 || cluster.isWorker;
    return {
      service: await (alone ? startGateway(config, logger) : WorkerPool.start(config.WORKERS, logger)),
      logger,
    };
  },
  cluster.isWorker ? ['SIGTERM'] : ['SIGTERM', 'SIGINT'],
);
