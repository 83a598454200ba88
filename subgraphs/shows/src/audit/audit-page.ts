import type { Connection } from '@sod/kit/graphql/connection';
import type { AuditEventRow } from '../db/tables/audit-events.ts';

/** One page of the audit trail. */
export type AuditPage = Connection<AuditEventRow>;
