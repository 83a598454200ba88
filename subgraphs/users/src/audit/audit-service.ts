import {
  type Connection,
  isInstant,
  type PageArguments,
  parsePage,
  toConnection,
} from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { AuditEventRow, AuditKind } from '../db/tables.ts';
import { noKinds } from './audit-errors.ts';
import type { AuditRepository } from './audit-repository.ts';

const LIST = 'auditEvents';
const READ = 'users:read';

export interface AuditFilter {
  readonly userId?: string | null | undefined;
  readonly kinds?: readonly AuditKind[] | null | undefined;
}

/** Who may read the audit trail. */
export class AuditService {
  readonly #audit: AuditRepository;

  constructor(audit: AuditRepository) {
    this.#audit = audit;
  }

  /** A page of the trail, latest first. @throws AppError `BAD_USER_INPUT`, `FORBIDDEN`, `UNAUTHENTICATED` */
  async page(
    session: Session,
    args: PageArguments & { readonly filter?: AuditFilter | null | undefined },
  ): Promise<Connection<AuditEventRow>> {
    session.demand(READ);
    const page = parsePage(LIST, args, isInstant);
    const { userId = null, kinds = null } = args.filter ?? {};
    if (kinds?.length === 0) throw noKinds();
    const possible = userId === null || isUuid(userId);
    const rows = possible ? await this.#audit.page(page, { userId, kinds }) : [];
    return toConnection(LIST, page, rows, ({ at, id }) => ({ value: at.toISOString(), id }));
  }
}
