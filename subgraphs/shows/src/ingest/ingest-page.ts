import type { Connection } from '@sod/kit/graphql/connection';
import type { IngestJobRow } from '../db/tables/ingest-jobs.ts';

/** One page of the ingest jobs. */
export type IngestPage = Connection<IngestJobRow>;
