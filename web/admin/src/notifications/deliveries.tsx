import { useGraphQuery } from '@sod/graph/queries.ts';
import { Badge } from '@sod/ui/badge.tsx';
import type { Column } from '@sod/ui/data-table.tsx';
import { TimeText } from '@sod/ui/time-text.tsx';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotificationDeliveries, type NotificationDeliveriesQuery } from '../__generated__/documents.ts';
import { FilterLinks } from '../frame/filter-links.tsx';
import { Listing } from '../frame/listing.tsx';
import { pageVariables } from '../paging.ts';
import { DELIVERY_STATUSES, DELIVERY_TEXTS, TYPE_TEXTS } from './notification-texts.ts';

type Delivery = NonNullable<
  NonNullable<NotificationDeliveriesQuery['notificationDeliveries']>['edges'][number]['node']
>;

const COLUMNS: readonly Column<Delivery>[] = [
  { id: 'type', header: 'Event', isTitle: true, cell: ({ type }) => <strong>{TYPE_TEXTS[type]}</strong> },
  {
    id: 'receiver',
    header: 'To',
    cell: ({ receiver }) => <span className="address">{receiver}</span>,
  },
  {
    id: 'status',
    header: 'State',
    cell: ({ status, lastError }) => (
      <span>
        <Badge tone={DELIVERY_TEXTS[status].tone}>{DELIVERY_TEXTS[status].text}</Badge>
        {lastError && <span className="under">{lastError}</span>}
      </span>
    ),
  },
  {
    id: 'attempts',
    header: 'Attempts',
    isSecondary: true,
    cell: ({ attempts, lastAnswer }) =>
      lastAnswer === null ? attempts : `${attempts}, answer ${lastAnswer}`,
  },
  {
    id: 'at',
    header: 'When',
    cell: ({ deliveredAt, lastAttemptAt, createdAt }) => (
      <TimeText at={deliveredAt ?? lastAttemptAt ?? createdAt} />
    ),
  },
];

const route = getRouteApi('/notifications');

/** What was sent, and what became of it. */
export function Deliveries({ empty }: { readonly empty: ReactNode }) {
  const { status, ...page } = route.useSearch();
  const navigate = route.useNavigate();
  const search = status ? { status } : {};
  const variables = { ...pageVariables(page), filter: search };
  const query = useGraphQuery(NotificationDeliveries, variables, { keepPrevious: true, staleTime: 0 });
  return (
    <>
      <FilterLinks
        label="State"
        links={[
          { text: 'All', isCurrent: status === undefined, search: {} },
          ...DELIVERY_STATUSES.map((value) => ({
            text: DELIVERY_TEXTS[value].text,
            isCurrent: status === value,
            search: { status: value },
          })),
        ]}
      />
      <Listing
        label="Deliveries"
        columns={COLUMNS}
        keyOf={({ id }) => id}
        connection={query.data?.notificationDeliveries}
        query={query}
        onPage={(next) => void navigate({ search: { ...search, ...next } })}
        empty={empty}
      />
    </>
  );
}
