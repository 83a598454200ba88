import type { Page } from '@sod/kit/graphql/connection';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { type AuditEventRow, type AuditKind, auditEvents } from '../db/tables/audit-events.ts';

const LATEST: Order = { column: auditEvents.at, id: auditEvents.id, descending: true, type: 'timestamptz' };

/** What a page of the trail holds; null does not narrow it. */
export interface AuditSelection {
  readonly showId: string | null;
  readonly kinds: readonly AuditKind[] | null;
}

export function createAuditRepository(db: Database) {
  return {
    async page(page: Page, { showId, kinds }: AuditSelection): Promise<AuditEventRow[]> {
      const { conditions, orderBy, limit } = pageQuery(LATEST, page);
      const ofShow = showId === null ? undefined : eq(auditEvents.showId, showId);
      const ofKinds = kinds === null ? undefined : inArray(auditEvents.kind, [...kinds]);
      return db
        .select()
        .from(auditEvents)
        .where(and(ofShow, ofKinds, ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    },

    /** Deletes a bounded number of events that are older than so many days and returns how many. */
    async purge(days: number, limit: number): Promise<number> {
      const rows = await db.execute(sql`
        DELETE FROM ${auditEvents} WHERE id IN (
          SELECT id FROM ${auditEvents} WHERE at < now() - ${days}::int * interval '1 day' ORDER BY at LIMIT ${limit}
        ) RETURNING 1`);
      return rows.length;
    },
  };
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;
