import type { IngestStatus } from '../__generated__/documents.ts';
import type { PageSearch } from '../paging.ts';
import { choiceParam, pageParams, present, type RawSearch } from '../search-params.ts';

export const JOB_STATUSES: readonly IngestStatus[] = ['INGESTING', 'FAILED', 'COMPLETE'];

/** Which jobs are listed, as the address says. */
export interface JobsSearch extends PageSearch {
  readonly status?: IngestStatus;
}

export function readJobsSearch(raw: RawSearch): JobsSearch {
  return { ...present({ status: choiceParam(raw, 'status', JOB_STATUSES) }), ...pageParams(raw) };
}
