import type { Secret } from '@sod/kit/secret';
import { type ConstructorOptions, PgBoss } from 'pg-boss';

/** The queues of the job queue, one for each channel, so that slow receivers of one do not keep the other. */
export const QUEUES = ['EMAIL', 'WEBHOOK'] as const;

/**
 * The job queue over its own pool. Its tables stand in the subgraph's own schema, the only one that the role can reach.
 */
export function createJobQueue(url: Secret, options: ConstructorOptions): PgBoss {
  return new PgBoss({
    connectionString: url.reveal(),
    application_name: 'shows-jobs',
    schema: 'shows',
    createSchema: false,
    schedule: false,
    // Indexes of few rows need no rebuilding, and the horizon of the cluster is its operator's.
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
    ...options,
  });
}

/** Brings the tables of the job queue to its newest version; any number of processes may do so at once. */
export async function migrateJobQueue(url: Secret): Promise<void> {
  const boss = createJobQueue(url, { max: 1, migrate: true, supervise: false, registerInstance: false });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  try {
    await boss.start();
    for (const queue of QUEUES) await boss.createQueue(queue);
  } finally {
    await boss.stop({ graceful: false });
  }
  const [failure] = failures;
  if (failure) throw failure;
}
