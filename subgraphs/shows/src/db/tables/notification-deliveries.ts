import { sql } from 'drizzle-orm';
import { check, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { outboxEvents } from './outbox-events.ts';
import { showsSchema } from './schema.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';

export const notificationChannel = showsSchema.enum('notification_channel', ['EMAIL', 'WEBHOOK']);
export const deliveryStatus = showsSchema.enum('delivery_status', ['PENDING', 'DELIVERED', 'DEAD']);

/** The ledger of deliveries: one row for each event, channel and receiver, so that nobody is told twice. */
export const notificationDeliveries = showsSchema.table(
  'notification_deliveries',
  {
    id: uuid('id').primaryKey(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outboxEvents.id, { onDelete: 'cascade' }),
    channel: notificationChannel('channel').notNull(),
    /** An email address, or the id of an endpoint. */
    receiver: text('receiver').notNull(),
    endpointId: uuid('endpoint_id').references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    status: deliveryStatus('status').notNull().default('PENDING'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Null until the job queue has it. */
    queuedAt: instant('queued_at'),
    lastAttemptAt: instant('last_attempt_at'),
    /** Until then it belongs to the process that makes the attempt. */
    claimedUntil: instant('claimed_until'),
    /** Answer of the receiver to the last attempt: an HTTP status or an SMTP reply code. */
    lastAnswer: integer('last_answer'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
  },
  (table) => [
    unique('notification_deliveries_once').on(table.eventId, table.channel, table.receiver),
    check('notification_deliveries_endpoint', sql`(channel = 'WEBHOOK') = (endpoint_id IS NOT NULL)`),
    check('notification_deliveries_delivered', sql`(status = 'DELIVERED') = (delivered_at IS NOT NULL)`),
    index('notification_deliveries_by_creation').on(table.createdAt, table.id),
    index('notification_deliveries_by_status').on(table.status, table.createdAt, table.id),
    index('notification_deliveries_by_endpoint').on(table.endpointId, table.createdAt, table.id),
    index('notification_deliveries_new').on(table.createdAt).where(sql`queued_at IS NULL`),
  ],
);

export type NotificationDeliveryRow = typeof notificationDeliveries.$inferSelect;
