import { isInstant, type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { ShowAuditEventFilter } from '../__generated__/resolvers.ts';
import { noKinds } from './audit-errors.ts';
import type { AuditPage } from './audit-page.ts';
import type { AuditRepository } from './audit-repository.ts';

const LIST = 'showAuditEvents';
const REVIEW = 'shows:review';

export function createAuditService({ repository }: { repository: AuditRepository }) {
  return {
    /** A page of the trail, latest first. @throws AppError `BAD_USER_INPUT`. */
    async page(
      session: Session,
      args: PageArguments,
      filter: ShowAuditEventFilter | null | undefined,
    ): Promise<AuditPage> {
      session.demand(REVIEW);
      const page = parsePage(LIST, args, isInstant);
      const { showId = null, kinds = null } = filter ?? {};
      if (kinds?.length === 0) throw noKinds();
      const possible = showId === null || isUuid(showId);
      const rows = possible ? await repository.page(page, { showId, kinds }) : [];
      return toConnection(LIST, page, rows, ({ at, id }) => ({ value: at.toISOString(), id }));
    },
  };
}

export type AuditService = ReturnType<typeof createAuditService>;
