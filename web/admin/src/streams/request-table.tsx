import { Badge } from '@sod/ui/badge.tsx';
import { Button } from '@sod/ui/button.tsx';
import { type Column, DataTable } from '@sod/ui/data-table.tsx';
import { useState } from 'react';
import type { LoggedRequest } from './request-log.ts';
import { tellBytes } from './stream-report.ts';

const KINDS: Readonly<Record<LoggedRequest['kind'], string>> = {
  playlist: 'Playlist or manifest',
  segment: 'Segment',
  key: 'Key',
  other: 'Other',
};

const COLUMNS: readonly Column<LoggedRequest>[] = [
  {
    id: 'name',
    header: 'Address',
    isTitle: true,
    cell: ({ url }) => (
      <span className="request-name" title={url}>
        {tail(url)}
      </span>
    ),
  },
  { id: 'kind', header: 'Kind', cell: ({ kind }) => KINDS[kind] },
  {
    id: 'status',
    header: 'Answer',
    cell: ({ status, isFailed }) => (
      <Badge tone={isFailed ? 'bad' : 'good'}>{status === null ? 'None to be read' : String(status)}</Badge>
    ),
  },
  { id: 'bytes', header: 'Size', cell: ({ bytes }) => (bytes === 0 ? '–' : tellBytes(bytes)) },
  { id: 'time', header: 'Time', cell: ({ timeMs }) => (timeMs === null ? '–' : `${Math.round(timeMs)} ms`) },
];

/** Rows before somebody asks for all. */
const SHOWN = 12;

/** What the player fetched, the latest first and failures before everything. */
export function RequestTable({ requests }: { readonly requests: readonly LoggedRequest[] }) {
  const [isAll, setAll] = useState(false);
  const sorted = requests.toReversed().toSorted((a, b) => Number(b.isFailed) - Number(a.isFailed));
  const rows = isAll ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      <DataTable label="Requests" columns={COLUMNS} rows={rows} keyOf={({ id }) => String(id)} />
      {sorted.length > SHOWN && (
        <div>
          <Button size="small" onClick={() => setAll(!isAll)}>
            {isAll ? 'Show fewer' : `Show all ${sorted.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

/** The last parts of an address, which tell one segment from another. */
function tail(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname.split('/').slice(-2).join('/')}${search === '' ? '' : '?…'}`;
}
