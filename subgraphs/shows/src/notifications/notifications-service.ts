import { isInstant, type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { NotificationDeliveryFilter } from '../__generated__/resolvers.ts';
import type { Delivery, DeliveryPage } from './delivery-page.ts';
import { notAPlace } from './notifications-errors.ts';
import type { FeedPage, NotificationsRepository } from './notifications-repository.ts';

const LIST = 'notificationDeliveries';
const REVIEW = 'shows:review';
const WRITE = 'shows:write';

/** Events that one answer of the feed holds at the most. */
export const FEED_PAGE = 100;
const PLACE = /^\d{1,15}$/;

export function createNotificationsService(options: {
  repository: NotificationsRepository;
  emailRecipients: readonly string[];
}) {
  const { repository, emailRecipients } = options;
  return {
    async waiting(session: Session): Promise<number> {
      session.demand(REVIEW);
      return repository.waiting();
    },

    settings(session: Session): { emailRecipients: string[] } {
      session.demand(WRITE);
      return { emailRecipients: [...emailRecipients] };
    },

    /** A page of the deliveries, latest first. @throws AppError `BAD_USER_INPUT`. */
    async page(
      session: Session,
      args: PageArguments,
      filter: NotificationDeliveryFilter | null | undefined,
    ): Promise<DeliveryPage> {
      session.demand(WRITE);
      const page = parsePage(LIST, args, isInstant);
      const { status = null, channel = null, endpointId = null } = filter ?? {};
      const possible = endpointId === null || isUuid(endpointId);
      const rows = possible ? await repository.page(page, { status, channel, endpointId }) : [];
      return toConnection(LIST, page, rows, ({ createdAt, id }) => ({ value: createdAt.toISOString(), id }));
    },

    async lastOf(session: Session, endpointIds: readonly string[]): Promise<Delivery[]> {
      session.demand(WRITE);
      return repository.lastOf(endpointIds);
    },

    async deadOf(session: Session, endpointIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
      session.demand(WRITE);
      return repository.deadOf(endpointIds);
    },

    /**
     * What happened after a place; without one, where the feed stands. The gateway asks, for all of its clients.
     * @throws AppError `BAD_USER_INPUT` for text that is no place
     */
    async feed(after: unknown): Promise<FeedPage> {
      if (after === undefined) return repository.feed(null, FEED_PAGE);
      if (typeof after !== 'string' || !PLACE.test(after)) throw notAPlace();
      return repository.feed(Number(after), FEED_PAGE);
    },
  };
}

export type NotificationsService = ReturnType<typeof createNotificationsService>;
