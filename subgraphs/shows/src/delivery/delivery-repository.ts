import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import {
  type NotificationDeliveryRow,
  notificationDeliveries,
} from '../db/tables/notification-deliveries.ts';
import { type NotificationType, outboxEvents } from '../db/tables/outbox-events.ts';
import { type WebhookEndpointRow, webhookEndpoints } from '../db/tables/webhook-endpoints.ts';

/** An event, as it is told. */
export interface News {
  readonly id: string;
  readonly type: NotificationType;
  readonly at: Date;
  readonly data: unknown;
}

/** What signing and sending a webhook needs of its endpoint. */
export type Endpoint = Pick<WebhookEndpointRow, 'id' | 'url' | 'enabled'> & {
  readonly sealedSecret: string;
  /** Null once it is out of use. */
  readonly sealedFormerSecret: string | null;
};

/** A delivery that is to be tried now, by whoever claimed it. */
export interface DueDelivery {
  readonly id: string;
  readonly receiver: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly news: News;
  /** Null for an email. */
  readonly endpoint: Endpoint | null;
}

/** A delivery for the job queue. */
export type NewDelivery = Pick<NotificationDeliveryRow, 'id' | 'channel'>;

interface RawDelivery extends Record<string, unknown> {
  readonly id: string;
  readonly receiver: string;
  readonly attempts: number;
  readonly event_id: string;
  readonly type: NotificationType;
  readonly at: string;
  readonly data: unknown;
  readonly endpoint: Endpoint | null;
}

/** How long a delivery is tried, in hours. */
const GIVE_UP_HOURS = 24;

export function createDeliveryRepository(db: Database) {
  return {
    /**
     * Gives new events their places and a delivery for each receiver, in one statement. One process at a time does so:
     * a place is visible before the next one is given, so whoever has read one has read all before it.
     */
    async place(emailRecipients: readonly string[], limit: number): Promise<{ events: number }> {
      const [row] = await db.execute<{ events: number }>(sql`
        WITH alone AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(hashtext('shows:outbox')) AS mine),
        due AS MATERIALIZED (
          SELECT event.id, event.at FROM ${outboxEvents} event, alone WHERE alone.mine AND event.position IS NULL
          ORDER BY event.at, event.id LIMIT ${limit} FOR UPDATE OF event
        ),
        numbered AS MATERIALIZED (
          SELECT id, nextval('shows.outbox_positions') AS position FROM (SELECT id FROM due ORDER BY at, id) AS ordered
        ),
        placed AS (
          UPDATE ${outboxEvents} event SET position = numbered.position
          FROM numbered WHERE event.id = numbered.id RETURNING event.id, event.type
        ),
        owed AS (
          INSERT INTO ${notificationDeliveries} (id, event_id, channel, receiver, endpoint_id)
          SELECT gen_random_uuid(), placed.id, 'EMAIL'::shows.notification_channel, recipient, NULL
          FROM placed, jsonb_array_elements_text(${JSON.stringify(emailRecipients)}::text::jsonb) AS recipient
          UNION ALL
          SELECT gen_random_uuid(), placed.id, 'WEBHOOK', endpoint.id::text, endpoint.id
          FROM placed JOIN ${webhookEndpoints} endpoint ON endpoint.enabled AND placed.type = ANY (endpoint.types)
          ON CONFLICT DO NOTHING
        )
        SELECT count(*)::int AS events FROM placed`);
      return { events: row?.events ?? 0 };
    },

    /** Deliveries that the job queue does not have yet. */
    async unqueued(limit: number): Promise<NewDelivery[]> {
      return db
        .select({ id: notificationDeliveries.id, channel: notificationDeliveries.channel })
        .from(notificationDeliveries)
        .where(sql`${notificationDeliveries.queuedAt} IS NULL`)
        .orderBy(notificationDeliveries.createdAt)
        .limit(limit);
    },

    async queued(ids: readonly string[]): Promise<void> {
      await db.execute(sql`
        UPDATE ${notificationDeliveries} SET queued_at = now()
        WHERE id IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`);
    },

    /**
     * Takes a delivery for one attempt. Until the claim ends nobody else takes it. Null when it is done, when somebody
     * else has it, and when it is gone with its endpoint.
     */
    async claim(id: string, claimMs: number): Promise<DueDelivery | null> {
      const [row] = await db.execute<RawDelivery>(sql`
        WITH claimed AS (
          UPDATE ${notificationDeliveries} delivery SET attempts = attempts + 1, last_attempt_at = now(),
            claimed_until = now() + ${claimMs}::int * interval '1 millisecond'
          WHERE id = ${id}::uuid AND status = 'PENDING' AND (claimed_until IS NULL OR claimed_until < now())
          RETURNING id, event_id, receiver, attempts, endpoint_id
        )
        SELECT claimed.id, claimed.receiver, claimed.attempts, claimed.event_id, event.type, event.at::text, event.data,
          CASE WHEN endpoint.id IS NULL THEN NULL ELSE jsonb_build_object('id', endpoint.id, 'url', endpoint.url,
            'enabled', endpoint.enabled, 'sealedSecret', endpoint.sealed_secret, 'sealedFormerSecret',
            CASE WHEN endpoint.former_secret_ends_at > now() THEN endpoint.sealed_former_secret END) END AS endpoint
        FROM claimed JOIN ${outboxEvents} event ON event.id = claimed.event_id
          LEFT JOIN ${webhookEndpoints} endpoint ON endpoint.id = claimed.endpoint_id`);
      if (!row) return null;
      const { event_id, type, at, data, ...delivery } = row;
      return { ...delivery, news: { id: event_id, type, at: new Date(at), data } };
    },

    /** Whether it is still to be tried, by whoever has it. */
    async isPending(id: string): Promise<boolean> {
      const rows = await db.execute(sql`
        SELECT FROM ${notificationDeliveries} WHERE id = ${id}::uuid AND status = 'PENDING'`);
      return rows.length === 1;
    },

    async delivered(id: string, answer: number): Promise<void> {
      await db.execute(sql`
        UPDATE ${notificationDeliveries} SET status = 'DELIVERED', delivered_at = now(), claimed_until = NULL,
          last_answer = ${answer}::int, last_error = NULL
        WHERE id = ${id}::uuid AND status = 'PENDING'`);
    },

    /** Notes a failed attempt and gives the delivery up when it is a day old or `gone`. True when it is dead now. */
    async failed(
      id: string,
      failure: { answer: number | null; error: string; gone: boolean },
    ): Promise<boolean> {
      const rows = await db.execute<{ dead: boolean }>(sql`
        UPDATE ${notificationDeliveries} SET claimed_until = NULL, last_answer = ${failure.answer}::int,
          last_error = ${failure.error}::text,
          status = CASE WHEN ${failure.gone}::boolean OR created_at < now() - ${GIVE_UP_HOURS}::int * interval '1 hour'
            THEN 'DEAD'::shows.delivery_status ELSE status END
        WHERE id = ${id}::uuid AND status = 'PENDING' RETURNING status = 'DEAD' AS dead`);
      return rows[0]?.dead ?? false;
    },

    async disableEndpoint(id: string): Promise<void> {
      await db.execute(sql`UPDATE ${webhookEndpoints} SET enabled = false WHERE id = ${id}::uuid`);
    },

    /** Gives up what nobody has tried any more since long after its day, so that it is seen; returns how many. */
    async bury(limit: number): Promise<number> {
      const rows = await db.execute(sql`
        UPDATE ${notificationDeliveries} SET status = 'DEAD',
          last_error = coalesce(last_error, 'it was never tried')
        WHERE id IN (
          SELECT id FROM ${notificationDeliveries} WHERE status = 'PENDING'
            AND created_at < now() - (${GIVE_UP_HOURS}::int + 2) * interval '1 hour' LIMIT ${limit}
        ) RETURNING 1`);
      return rows.length;
    },
  };
}

export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>;
