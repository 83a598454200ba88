import { Badge } from '@sod/ui/badge.tsx';
import { type Column, DataTable } from '@sod/ui/data-table.tsx';
import { type Rendition, tellRate } from './stream-report.ts';

const COLUMNS: readonly Column<Rendition>[] = [
  {
    id: 'picture',
    header: 'Picture',
    isTitle: true,
    cell: ({ width, height }) => <strong>{width && height ? `${width} × ${height}` : 'Sound alone'}</strong>,
  },
  { id: 'rate', header: 'Bit rate', cell: ({ bandwidth }) => tellRate(bandwidth) },
  { id: 'video', header: 'Video codec', cell: ({ videoCodec }) => videoCodec ?? '–' },
  { id: 'audio', header: 'Audio codec', cell: ({ audioCodec }) => audioCodec ?? '–' },
  {
    id: 'frames',
    header: 'Pictures a second',
    cell: ({ frameRate }) => (frameRate === null ? 'Not said' : String(Math.round(frameRate * 100) / 100)),
  },
  {
    id: 'active',
    header: 'Now',
    cell: ({ isActive }) => (isActive ? <Badge tone="good">Chosen</Badge> : <span className="soft">–</span>),
  },
];

export function RenditionTable({ renditions }: { readonly renditions: readonly Rendition[] }) {
  return <DataTable label="Renditions" columns={COLUMNS} rows={renditions} keyOf={({ id }) => String(id)} />;
}
