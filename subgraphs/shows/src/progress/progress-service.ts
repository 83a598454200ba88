import { forbidden } from '@sod/kit/errors';
import { isInstant, type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { ShowPage } from '../db/show-page.ts';
import type { WatchProgressRow } from '../db/tables/watch-progress.ts';
import { negativePosition, showNotFound } from './progress-errors.ts';
import type { ProgressRepository } from './progress-repository.ts';

const LIST = 'continueWatching';

export function createProgressService({ repository }: { repository: ProgressRepository }) {
  return {
    /** @throws AppError `NOT_FOUND` unless the show is available, `BAD_USER_INPUT` for a negative position. */
    async save(session: Session, showId: string, positionSeconds: number): Promise<WatchProgressRow> {
      const { userId } = session.signedIn();
      if (positionSeconds < 0) throw negativePosition();
      const saved = isUuid(showId) ? await repository.save(userId, showId, positionSeconds) : null;
      if (!saved) throw showNotFound(showId);
      return saved;
    },

    /** The caller's progress in these shows, in no order. */
    async ofShows(session: Session, showIds: readonly string[]): Promise<WatchProgressRow[]> {
      return repository.ofShows(session.signedIn().userId, showIds);
    },

    /**
     * Available shows that the user began and did not finish, the latest watched first.
     * @throws AppError `FORBIDDEN` when the user is not the caller.
     */
    async unfinished(session: Session, userId: string, args: PageArguments): Promise<ShowPage> {
      session.signedIn();
      if (!session.isUser(userId)) throw forbidden();
      const page = parsePage(LIST, args, isInstant);
      const rows = await repository.unfinished(userId, page);
      const { edges, pageInfo } = toConnection(LIST, page, rows, ({ show, updatedAt }) => ({
        value: updatedAt.toISOString(),
        id: show.id,
      }));
      return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.show })), pageInfo };
    },
  };
}

export type ProgressService = ReturnType<typeof createProgressService>;
