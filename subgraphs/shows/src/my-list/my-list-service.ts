import { forbidden } from '@sod/kit/errors';
import { isInstant, type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { ShowPage } from '../db/show-page.ts';
import type { ShowRow } from '../db/tables/shows.ts';
import { showNotFound } from './my-list-errors.ts';
import type { MyListRepository } from './my-list-repository.ts';

const LIST = 'myList';

export function createMyListService({ repository }: { repository: MyListRepository }) {
  return {
    /** @throws AppError `NOT_FOUND` unless the show is available. */
    async add(session: Session, showId: string): Promise<ShowRow> {
      const { userId } = session.signedIn();
      const show = isUuid(showId) ? await repository.add(userId, showId) : null;
      if (!show) throw showNotFound(showId);
      return show;
    },

    /**
     * Null when the show was on the list but is no longer available: it is off the list, and not for the
     * caller's eyes. @throws AppError `NOT_FOUND` when it is neither available nor on the list.
     */
    async remove(session: Session, showId: string): Promise<ShowRow | null> {
      const { userId } = session.signedIn();
      if (!isUuid(showId)) throw showNotFound(showId);
      const { removed, show } = await repository.remove(userId, showId);
      if (!removed && !show) throw showNotFound(showId);
      return show;
    },

    /** Which of these shows are on the caller's list. */
    async entriesOf(session: Session, showIds: readonly string[]): Promise<Set<string>> {
      return new Set(await repository.entriesOf(session.signedIn().userId, showIds));
    },

    /**
     * Available shows on the user's list, the latest first.
     * @throws AppError `FORBIDDEN` when the user is not the caller.
     */
    async page(session: Session, userId: string, args: PageArguments): Promise<ShowPage> {
      session.signedIn();
      if (!session.isUser(userId)) throw forbidden();
      const page = parsePage(LIST, args, isInstant);
      const rows = await repository.page(userId, page);
      const { edges, pageInfo } = toConnection(LIST, page, rows, ({ show, addedAt }) => ({
        value: addedAt.toISOString(),
        id: show.id,
      }));
      return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.show })), pageInfo };
    },
  };
}

export type MyListService = ReturnType<typeof createMyListService>;
