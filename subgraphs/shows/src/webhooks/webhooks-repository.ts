import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type WebhookEndpointRow, webhookEndpoints } from '../db/tables/webhook-endpoints.ts';

export type NewEndpoint = Pick<
  WebhookEndpointRow,
  'id' | 'url' | 'description' | 'types' | 'enabled' | 'sealedSecret'
>;

export function createWebhooksRepository(db: Database) {
  return {
    async list(): Promise<WebhookEndpointRow[]> {
      return db
        .select()
        .from(webhookEndpoints)
        .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
    },

    async findMany(ids: readonly string[]): Promise<WebhookEndpointRow[]> {
      return db
        .select()
        .from(webhookEndpoints)
        .where(inArray(webhookEndpoints.id, [...ids]));
    },

    async count(): Promise<number> {
      return db.$count(webhookEndpoints);
    },

    async insert(endpoint: NewEndpoint): Promise<WebhookEndpointRow> {
      const [row] = await db.insert(webhookEndpoints).values(endpoint).returning();
      if (!row) throw new Error('Postgres returned no row for an INSERT');
      return row;
    },

    async update(
      id: string,
      values: Partial<Pick<WebhookEndpointRow, 'description' | 'types' | 'enabled'>>,
    ): Promise<WebhookEndpointRow | null> {
      const [row] = await db
        .update(webhookEndpoints)
        // Without a value there would be nothing to set.
        .set({ id, ...values })
        .where(eq(webhookEndpoints.id, id))
        .returning();
      return row ?? null;
    },

    /** Replaces the secret; the one before is good for so many hours more. */
    async rotate(id: string, sealedSecret: string, hours: number): Promise<WebhookEndpointRow | null> {
      const [row] = await db
        .update(webhookEndpoints)
        .set({
          sealedFormerSecret: webhookEndpoints.sealedSecret,
          formerSecretEndsAt: sql`now() + ${hours}::int * interval '1 hour'`,
          sealedSecret,
        })
        .where(eq(webhookEndpoints.id, id))
        .returning();
      return row ?? null;
    },

    async delete(id: string): Promise<boolean> {
      const rows = await db
        .delete(webhookEndpoints)
        .where(eq(webhookEndpoints.id, id))
        .returning({ id: webhookEndpoints.id });
      return rows.length === 1;
    },
  };
}

export type WebhooksRepository = ReturnType<typeof createWebhooksRepository>;
