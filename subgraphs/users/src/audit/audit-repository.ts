import type { Keyset, Page } from '@sod/kit/graphql/connection';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database } from '../db/client.ts';
import { type AuditEventRow, type AuditKind, auditEvents } from '../db/tables.ts';

/** What a page of the trail holds; null does not narrow it. */
export interface AuditSelection {
  readonly userId: string | null;
  readonly kinds: readonly AuditKind[] | null;
}

/** The audit trail: reading it, and adding what is no change of anything else. */
export class AuditRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(kind: AuditKind, userId: string | null, occasion: Occasion): Promise<void> {
    const event = auditValues(kind, occasion, { userId: sql`${userId}::uuid` });
    await this.#database.execute(sql`WITH ${audited(sql`SELECT ${event}`)} SELECT`);
  }

  /** A page of events, latest first, in reading order and with one row more when there is one. */
  async page(page: Page, { userId, kinds }: AuditSelection): Promise<AuditEventRow[]> {
    const conditions: SQL[] = [];
    if (userId !== null) conditions.push(eq(auditEvents.userId, userId));
    if (kinds !== null) conditions.push(inArray(auditEvents.kind, [...kinds]));
    const place = sql`(${auditEvents.at}, ${auditEvents.id})`;
    if (page.after) conditions.push(sql`${place} < ${keyset(page.after)}`);
    if (page.before) conditions.push(sql`${place} > ${keyset(page.before)}`);
    const order = sql.raw(page.backward ? 'ASC' : 'DESC');
    return this.#database
      .select()
      .from(auditEvents)
      .where(and(...conditions))
      .orderBy(sql`${auditEvents.at} ${order}`, sql`${auditEvents.id} ${order}`)
      .limit(page.size + 1);
  }

  /** Deletes a bounded number of events that happened before a time and returns how many. */
  async purge(before: Date, limit: number): Promise<number> {
    const rows = await this.#database.execute(sql`
      DELETE FROM ${auditEvents} WHERE id IN (
        SELECT id FROM ${auditEvents} WHERE at < ${at(before)} ORDER BY at LIMIT ${limit}
      ) RETURNING 1`);
    return rows.length;
  }
}

function keyset({ value, id }: Keyset): SQL {
  return sql`(${at(new Date(value))}, ${id}::uuid)`;
}
