import { isInstant, type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import type { IngestShowInput } from '../__generated__/resolvers.ts';
import type { IngestJobRow } from '../db/tables/ingest-jobs.ts';
import type { Ingested } from './ingest-columns.ts';
import { type IngestMessage, parseMessage, type ReadShow } from './ingest-input.ts';
import type { IngestPage } from './ingest-page.ts';
import type { IngestRepository } from './ingest-repository.ts';
import type { Duplicate, JobsRepository } from './jobs-repository.ts';
import type { PublicationRepository } from './publication-repository.ts';

const INGEST = 'shows:ingest';
const REVIEW = 'shows:review';
const LIST = 'ingestJobs';

/**
 * A statement does not see what others commit while it runs. It then does nothing, and its repetition sees it: one
 * more time for a job that was opened meanwhile, and one more for a show that was made meanwhile.
 */
const ATTEMPTS = 3;

export function createIngestService(options: {
  repository: IngestRepository;
  publications: PublicationRepository;
  jobs: JobsRepository;
  readShow: ReadShow;
  now: () => Date;
}) {
  const { repository, publications, jobs, readShow, now } = options;

  async function write(message: IngestMessage, session: Session): Promise<Ingested | null> {
    const { facts } = message;
    const jobId = uuidv7();
    if (message.status === 'COMPLETE') {
      const { show } = message;
      return publications.publish({ jobId, showId: uuidv7(), facts, show, trace: session.trace });
    }
    const failure = message.status === 'FAILED' ? message.failure : null;
    return repository.record({ id: jobId, facts, failure });
  }

  return {
    /**
     * Takes a message of the pipeline, once however often and in whatever order messages come.
     * @throws AppError `BAD_USER_INPUT` naming every broken field.
     */
    async take(session: Session, input: IngestShowInput): Promise<Ingested> {
      session.demand(INGEST);
      const message = parseMessage(input, now(), readShow);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const written = await write(message, session);
        if (written) return written;
      }
      const job = await jobs.find(message.facts.guid);
      if (!job?.showId) throw new Error('An ingest job is neither there nor to be opened');
      return { outcome: 'SHOW_IS_GONE', job, show: null };
    },

    /** A page of the jobs, newest first. @throws AppError `BAD_USER_INPUT`. */
    async page(
      session: Session,
      args: PageArguments,
      status: IngestJobRow['status'] | null,
    ): Promise<IngestPage> {
      session.demand(REVIEW);
      const page = parsePage(LIST, args, isInstant);
      const rows = await jobs.page(page, status);
      return toConnection(LIST, page, rows, ({ createdAt, id }) => ({ value: createdAt.toISOString(), id }));
    },

    async jobsOf(session: Session, showIds: readonly string[]): Promise<IngestJobRow[]> {
      session.demand(REVIEW);
      return jobs.ofShows(showIds);
    },

    async duplicatesOf(session: Session, showIds: readonly string[]): Promise<Duplicate[]> {
      session.demand(REVIEW);
      return jobs.duplicatesOf(showIds);
    },
  };
}

export type IngestService = ReturnType<typeof createIngestService>;
