import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Skeleton } from './skeleton.tsx';
import './data-table.css';

export interface SortState {
  readonly direction: 'ascending' | 'descending' | null;
  readonly onToggle: () => void;
}

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Given for columns that the table can be sorted by. */
  readonly sort?: SortState;
  /** The name of the row: the whole width of a card, without a label. */
  readonly isTitle?: boolean;
  /** What can be done with the row: no visible header. */
  readonly isActions?: boolean;
  /** Left out where the table is narrow, because other columns matter more. */
  readonly isSecondary?: boolean;
}

interface DataTableProps<Row> {
  /** What the table lists, for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while the first page is on its way. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  /** Rows to hold the place of while there are none. */
  readonly placeholders?: number;
  /** Whether these rows are about to be replaced. */
  readonly isStale?: boolean;
}

/**
 * A table that becomes a list of cards on small screens. Its roles are spelled out, because a table that is laid out
 * otherwise loses them in some browsers.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  placeholders = 8,
  isStale = false,
}: DataTableProps<Row>) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: the roles would be lost with the table's layout
    <table
      role="table"
      className="data-table"
      aria-label={label}
      aria-busy={isStale || rows === undefined}
      data-stale={isStale || undefined}
    >
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows?.map((row) => (
          <tr role="row" key={keyOf(row)}>
            {columns.map((column) => (
              <td
                role="cell"
                key={column.id}
                className={cellClass(column)}
                data-label={column.isTitle ? undefined : column.header}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        )) ?? <Placeholders columns={columns} count={placeholders} />}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: the roles would be lost with the table's layout
  );
}

function cellClass<Row>({ isTitle, isActions, isSecondary }: Column<Row>): string {
  return classNames(
    'data-table__cell',
    isTitle && 'data-table__cell--title',
    isActions && 'data-table__cell--actions',
    isSecondary && 'data-table__cell--secondary',
  );
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const { header, sort, isActions } = column;
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: the role would be lost with the table's layout
      role="columnheader"
      scope="col"
      className={cellClass(column)}
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
    >
      {sort ? (
        <button type="button" className="data-table__sort" onClick={sort.onToggle}>
          {header}
          <span
            className="data-table__arrow"
            data-direction={sort.direction ?? undefined}
            aria-hidden="true"
          />
        </button>
      ) : (
        <span className={isActions ? 'visually-hidden' : undefined}>{header}</span>
      )}
    </th>
  );
}

function Placeholders<Row>({
  columns,
  count,
}: {
  readonly columns: readonly Column<Row>[];
  readonly count: number;
}) {
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} className="data-table__placeholder">
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column)}>
          <Skeleton className="data-table__skeleton" />
        </td>
      ))}
    </tr>
  ));
}
