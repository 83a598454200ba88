import { boolean, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { notificationType } from './outbox-events.ts';
import { showsSchema } from './schema.ts';

/** Receivers of webhooks. */
export const webhookEndpoints = showsSchema.table('webhook_endpoints', {
  id: uuid('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description'),
  types: notificationType('types').array().notNull(),
  enabled: boolean('enabled').notNull().default(true),
  /** Sealed: signing needs the secret itself, a copy of the table must not hold it. */
  sealedSecret: text('sealed_secret').notNull(),
  /** The secret before, with which deliveries are signed as well until the receiver has the new one. */
  sealedFormerSecret: text('sealed_former_secret'),
  formerSecretEndsAt: instant('former_secret_ends_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;
