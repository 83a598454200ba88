import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { createJobQueue, QUEUES } from '../db/job-queue.ts';
import type { NewDelivery } from './delivery-repository.ts';

type Channel = (typeof QUEUES)[number];

/** First wait after a failed attempt, twice as long each time, and the longest, in seconds; jittered. */
const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 60 * 60;
/** More attempts than fit into the day after which a delivery is given up. */
const ATTEMPTS = 200;
const KEEP_FINISHED_SECONDS = 24 * 60 * 60;

const POLL_SECONDS = 2;
const JOBS_AT_ONCE = 10;
const CONNECTIONS = 2;

interface Job {
  readonly deliveryId: string;
}

/** What became of one job; one that failed comes again later. */
export type JobEnd = 'completed' | 'failed';

/** Jobs that wait, come again and change hands when a process dies. Disposing of it waits for those under way. */
export interface DeliveryQueue extends AsyncDisposable {
  /** Adds jobs; one that is there already stays as it is. */
  add(deliveries: readonly NewDelivery[]): Promise<void>;
}

/**
 * Starts to work off the queue.
 * @param options.expireSeconds a job that takes longer, because its process died, goes to another one
 * @param options.stopMs how long disposing waits for jobs under way, in milliseconds
 */
export async function startDeliveryQueue(options: {
  url: Secret;
  expireSeconds: number;
  stopMs: number;
  deliver: (channel: Channel, deliveryId: string) => Promise<JobEnd>;
  logger: Logger;
}): Promise<DeliveryQueue> {
  const { url, expireSeconds, stopMs, deliver, logger } = options;
  const boss = createJobQueue(url, {
    max: CONNECTIONS,
    migrate: false,
    superviseIntervalSeconds: expireSeconds,
    monitorIntervalSeconds: expireSeconds,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the job queue has a problem'));
  boss.on('warning', ({ message }) => logger.warn({ warning: message }, 'the job queue warns'));
  await boss.start();
  const workers = new Map<Channel, string>();
  for (const channel of QUEUES) {
    const settings = {
      batchSize: JOBS_AT_ONCE,
      pollingIntervalSeconds: POLL_SECONDS,
      perJobResults: true,
    } as const;
    const worker = await boss.work<Job, object, typeof settings>(channel, settings, async (jobs) => {
      const ends = await Promise.all(
        jobs.map(async ({ id, data }) => ({ id, status: await deliver(channel, data.deliveryId) })),
      );
      if (jobs.length === JOBS_AT_ONCE) boss.notifyWorker(worker);
      return ends;
    });
    workers.set(channel, worker);
  }
  return {
    async add(deliveries) {
      const byChannel = Map.groupBy(deliveries, ({ channel }) => channel);
      for (const [channel, added] of byChannel) {
        const jobs = added.map(({ id }) => ({
          id,
          data: { deliveryId: id },
          expireInSeconds: expireSeconds,
          retryLimit: ATTEMPTS,
          retryDelay: FIRST_RETRY_SECONDS,
          retryBackoff: true,
          retryDelayMax: LONGEST_RETRY_SECONDS,
          deleteAfterSeconds: KEEP_FINISHED_SECONDS,
        }));
        await boss.insert(channel, jobs);
        const worker = workers.get(channel);
        if (worker) boss.notifyWorker(worker);
      }
    },
    async [Symbol.asyncDispose]() {
      await boss.stop({ graceful: true, timeout: stopMs });
    },
  };
}
