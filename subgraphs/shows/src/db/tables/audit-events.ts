import { index, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';
import { showState } from './shows.ts';

export const showAuditKind = showsSchema.enum('audit_kind', [
  'SHOW_CREATED',
  'SHOW_UPDATED',
  'SHOW_STATE_CHANGED',
  'SHOW_DELETED',
]);

/**
 * The audit trail of the catalogue. Each row is written by the statement that makes the change. It outlives its
 * show, which the review trail does not, and it knows the address, which goes with the row when it is old.
 */
export const auditEvents = showsSchema.table(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    kind: showAuditKind('kind').notNull(),
    showId: uuid('show_id').notNull(),
    from: showState('from_state'),
    to: showState('to_state'),
    actorId: uuid('actor_id'),
    address: text('address'),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_events_at').on(table.at, table.id),
    index('audit_events_show').on(table.showId, table.at, table.id),
    index('audit_events_kind').on(table.kind, table.at, table.id),
  ],
);

export type AuditEventRow = typeof auditEvents.$inferSelect;
export type AuditKind = AuditEventRow['kind'];
