import type { Trace } from '@sod/kit/session';
import { type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { at } from './client.ts';
import { type AuditKind, auditEvents } from './tables.ts';

/** Whom an event happened to, as expressions over the rows it is made of. */
export interface AuditSubject {
  readonly userId: SQL;
  readonly sessionId?: SQL;
  /** Left out: the caller of the request. */
  readonly actorId?: SQL;
}

/** When an event happened, and by whose request. */
export interface Occasion {
  readonly now: Date;
  readonly trace: Trace;
}

/** The columns that `auditValues` gives, in its order. */
const COLUMNS = sql.raw('id, at, kind, user_id, session_id, actor_id, address, request_id');

/** The select list of one event. */
export function auditValues(kind: AuditKind, { now, trace }: Occasion, subject: AuditSubject): SQL {
  const { userId, sessionId = sql`NULL::uuid`, actorId = sql`${trace.actorId}::uuid` } = subject;
  return sql`${uuidv7()}::uuid, ${at(now)}, ${kind}::users.audit_kind, ${userId}, ${sessionId}, ${actorId},
    ${trace.address}::text, ${trace.requestId}::text`;
}

/** Writes the events that a query over `auditValues` gives: a part of the statement that makes the change. */
export function audited(events: SQL): SQL {
  return sql`audited AS (INSERT INTO ${auditEvents} (${COLUMNS}) ${events})`;
}
