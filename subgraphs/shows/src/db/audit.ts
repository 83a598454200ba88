import type { Trace } from '@sod/kit/session';
import { type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Database } from './client.ts';
import { type AuditKind, auditEvents } from './tables/audit-events.ts';

/** One event for each row of `rows`, which is another part of the statement. */
export interface AuditSource {
  /** Name of the part, where a statement has several; `audited` unless given. */
  readonly name?: string;
  readonly rows: SQL;
  /** Expressions over a row of it; null for a state that is none. */
  readonly showId: SQL;
  readonly from?: SQL;
  readonly to?: SQL;
}

/** Writes an event: a part of the statement that makes the change. There is one row at the most. */
export function audited(db: Database, kind: AuditKind, trace: Trace, source: AuditSource) {
  const none = sql`NULL::shows.show_state`;
  const { name = 'audited', rows, showId, from = none, to = none } = source;
  return db.$with(name, {}).as(sql`
    INSERT INTO ${auditEvents} (id, kind, show_id, from_state, to_state, actor_id, address, request_id)
    SELECT ${uuidv7()}::uuid, ${kind}::shows.audit_kind, ${showId}, ${from}, ${to}, ${trace.actorId}::uuid,
      ${trace.address}::text, ${trace.requestId}::text
    FROM ${rows}`);
}
