import type { GraphError } from '@sod/graph/graph-error.ts';
import { type Column, DataTable } from '@sod/ui/data-table.tsx';
import { Pager } from '@sod/ui/pager.tsx';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import type { ReactNode } from 'react';
import { type Connection, neighbours, type PageSearch, rowsOf } from '../paging.ts';
import { Failure, FailureNotice } from './failure.tsx';

interface ListingProps<Row> {
  /** What is listed, for example `Shows`. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly connection: Connection<Row> | null | undefined;
  readonly query: {
    readonly error: GraphError | null;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
  /** What stands there when the list is empty. */
  readonly empty: ReactNode;
  readonly onPage: (page: PageSearch) => void;
}

/** A page of a list in whatever state it is: on its way, there, empty, or not to be had. */
export function Listing<Row>({ label, columns, keyOf, connection, query, empty, onPage }: ListingProps<Row>) {
  const retry = () => void query.refetch();
  if (!connection && query.error) return <Failure error={query.error} onRetry={retry} />;
  const rows = connection ? rowsOf(connection) : undefined;
  const { previous, next } = connection ? neighbours(connection) : { previous: null, next: null };
  return (
    <div className="listing">
      {!rows && <LoadingNote>{`${label}: loading`}</LoadingNote>}
      {query.error && <FailureNotice error={query.error} onRetry={retry} />}
      {rows?.length === 0 ? (
        empty
      ) : (
        <DataTable
          label={label}
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          isStale={query.isPlaceholderData}
        />
      )}
      <Pager
        label={`Pages of ${label.toLowerCase()}`}
        onPrevious={previous && (() => onPage(previous))}
        onNext={next && (() => onPage(next))}
      />
    </div>
  );
}
