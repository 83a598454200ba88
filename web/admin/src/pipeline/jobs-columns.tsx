import { Badge, type BadgeTone } from '@sod/ui/badge.tsx';
import type { Column } from '@sod/ui/data-table.tsx';
import { TimeText } from '@sod/ui/time-text.tsx';
import { Link } from '@tanstack/react-router';
import type { IngestJobsQuery, IngestStatus } from '../__generated__/documents.ts';
import { StateBadge } from '../catalogue/show-state.tsx';
import './jobs-columns.css';

export type Job = NonNullable<NonNullable<IngestJobsQuery['ingestJobs']>['edges'][number]['node']>;

export const JOB_TEXTS: Readonly<Record<IngestStatus, string>> = {
  INGESTING: 'In the pipeline',
  FAILED: 'Failed',
  COMPLETE: 'Published',
};

const TONES: Readonly<Record<IngestStatus, BadgeTone>> = {
  INGESTING: 'waiting',
  FAILED: 'bad',
  COMPLETE: 'good',
};

export const JOB_COLUMNS: readonly Column<Job>[] = [
  {
    id: 'source',
    header: 'File',
    isTitle: true,
    cell: ({ sourceVideo, sourceBucket, guid }) => (
      <span className="job-name">
        <strong>{sourceVideo ?? guid}</strong>
        <span className="under">{sourceVideo ? [sourceBucket, guid].filter(Boolean).join(', ') : ''}</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <Badge tone={TONES[status]}>{JOB_TEXTS[status]}</Badge>,
  },
  { id: 'outcome', header: 'Outcome', cell: (job) => <Outcome job={job} /> },
  {
    id: 'time',
    header: 'Begun',
    cell: ({ startedAt, createdAt }) => <TimeText at={startedAt ?? createdAt} />,
  },
  {
    id: 'ended',
    header: 'Done',
    isSecondary: true,
    cell: ({ endedAt }) => (endedAt ? <TimeText at={endedAt} /> : <span className="soft">–</span>),
  },
];

function Outcome({ job: { status, error, show } }: { readonly job: Job }) {
  if (error) {
    return (
      <span className="job-error">
        {error.stage && <strong>{error.stage}: </strong>}
        {error.message}
        {error.details && <span className="under">{error.details}</span>}
      </span>
    );
  }
  if (status !== 'COMPLETE') return <span className="soft">Not yet known</span>;
  if (!show) return <span className="soft">The show was deleted</span>;
  return (
    <span className="job-show">
      <Link to="/shows/$showId" params={{ showId: show.id }}>
        {show.title}
      </Link>
      <StateBadge state={show.state} />
      {show.probableDuplicates.length > 0 && <Badge tone="bad">Probably a duplicate</Badge>}
    </span>
  );
}
