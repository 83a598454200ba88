import type { Page } from '@sod/kit/graphql/connection';
import { and, count, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import {
  type NotificationDeliveryRow,
  notificationDeliveries,
} from '../db/tables/notification-deliveries.ts';
import { type NotificationType, outboxEvents } from '../db/tables/outbox-events.ts';
import { shows } from '../db/tables/shows.ts';
import { webhookEndpoints } from '../db/tables/webhook-endpoints.ts';
import type { Delivery } from './delivery-page.ts';

const LATEST: Order = {
  column: notificationDeliveries.createdAt,
  id: notificationDeliveries.id,
  descending: true,
  type: 'timestamptz',
};

/** What a page of deliveries holds; null does not narrow it. */
export interface DeliverySelection {
  readonly status: NotificationDeliveryRow['status'] | null;
  readonly channel: NotificationDeliveryRow['channel'] | null;
  readonly endpointId: string | null;
}

/** An event with its place in the feed. */
export interface PlacedEvent {
  readonly position: number;
  readonly id: string;
  readonly type: NotificationType;
  readonly at: Date;
  readonly data: unknown;
}

/** What the feed says at one moment. */
export interface FeedPage {
  readonly events: readonly PlacedEvent[];
  /** The place of the newest event of all. */
  readonly newest: number;
  /** Shows that wait for review. */
  readonly waiting: number;
}

export function createNotificationsRepository(db: Database) {
  const deliveries = () =>
    db
      .select({
        ...getTableColumns(notificationDeliveries),
        type: outboxEvents.type,
        endpointUrl: webhookEndpoints.url,
      })
      .from(notificationDeliveries)
      .innerJoin(outboxEvents, eq(outboxEvents.id, notificationDeliveries.eventId))
      .leftJoin(webhookEndpoints, eq(webhookEndpoints.id, notificationDeliveries.endpointId));

  return {
    async waiting(): Promise<number> {
      const [row] = await db.select({ shows: count() }).from(shows).where(eq(shows.state, 'PENDING_REVIEW'));
      return row?.shows ?? 0;
    },

    async page(page: Page, { status, channel, endpointId }: DeliverySelection): Promise<Delivery[]> {
      const { conditions, orderBy, limit } = pageQuery(LATEST, page);
      return deliveries()
        .where(
          and(
            status === null ? undefined : eq(notificationDeliveries.status, status),
            channel === null ? undefined : eq(notificationDeliveries.channel, channel),
            endpointId === null ? undefined : eq(notificationDeliveries.endpointId, endpointId),
            ...conditions,
          ),
        )
        .orderBy(...orderBy)
        .limit(limit);
    },

    /** Of each endpoint the delivery that was last due. */
    async lastOf(endpointIds: readonly string[]): Promise<Delivery[]> {
      const newest = db
        .selectDistinctOn([notificationDeliveries.endpointId], { id: notificationDeliveries.id })
        .from(notificationDeliveries)
        .where(inArray(notificationDeliveries.endpointId, [...endpointIds]))
        .orderBy(
          notificationDeliveries.endpointId,
          sql`${notificationDeliveries.createdAt} DESC`,
          sql`${notificationDeliveries.id} DESC`,
        );
      return deliveries().where(inArray(notificationDeliveries.id, newest));
    },

    /** How many deliveries of each endpoint are dead; endpoints without one are left out. */
    async deadOf(endpointIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const rows = await db
        .select({ endpointId: notificationDeliveries.endpointId, dead: count() })
        .from(notificationDeliveries)
        .where(
          and(
            eq(notificationDeliveries.status, 'DEAD'),
            inArray(notificationDeliveries.endpointId, [...endpointIds]),
          ),
        )
        .groupBy(notificationDeliveries.endpointId);
      return new Map(rows.flatMap(({ endpointId, dead }) => (endpointId ? [[endpointId, dead]] : [])));
    },

    /** Events after a place, in their order; none without one. */
    async feed(after: number | null, limit: number): Promise<FeedPage> {
      const [facts] = await db.execute<{ newest: string; waiting: number }>(sql`
        SELECT (SELECT coalesce(max(position), 0) FROM ${outboxEvents}) AS newest,
          (SELECT count(*)::int FROM ${shows} WHERE state = 'PENDING_REVIEW') AS waiting`);
      const newest = Number(facts?.newest ?? 0);
      const events =
        after === null || after >= newest
          ? []
          : await db
              .select({
                position: sql<number>`${outboxEvents.position}`.mapWith(Number),
                id: outboxEvents.id,
                type: outboxEvents.type,
                at: outboxEvents.at,
                data: outboxEvents.data,
              })
              .from(outboxEvents)
              .where(sql`${outboxEvents.position} > ${after}::bigint`)
              .orderBy(outboxEvents.position)
              .limit(limit);
      return { events, newest, waiting: facts?.waiting ?? 0 };
    },

    /** Deletes a bounded number of events that are so many days old, with their deliveries, and returns how many. */
    async purge(days: number, limit: number): Promise<number> {
      const rows = await db.execute(sql`
        DELETE FROM ${outboxEvents} WHERE id IN (
          SELECT id FROM ${outboxEvents} WHERE at < now() - ${days}::int * interval '1 day'
            AND position < (SELECT max(position) FROM ${outboxEvents}) ORDER BY at LIMIT ${limit}
        ) RETURNING 1`);
      return rows.length;
    },
  };
}

export type NotificationsRepository = ReturnType<typeof createNotificationsRepository>;
