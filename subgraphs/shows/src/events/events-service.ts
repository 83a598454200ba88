import { isUuid } from '@sod/kit/id';
import type { ServiceEvent } from '@sod/kit/signed-event';
import { noUserId, unknownEvent } from './events-errors.ts';
import type { EventsRepository } from './events-repository.ts';

export function createEventsService({ repository }: { repository: EventsRepository }) {
  return {
    /**
     * Does what an event of another service asks for, once however often it comes. False when it had been done.
     * @throws AppError `BAD_USER_INPUT` for an event that is not known here.
     */
    async apply({ id, type, subject }: ServiceEvent): Promise<boolean> {
      if (type !== 'user.deleted') throw unknownEvent();
      if (!isUuid(id) || !isUuid(subject)) throw noUserId();
      return repository.applyDeletion({ id, type, userId: subject });
    },
  };
}

export type EventsService = ReturnType<typeof createEventsService>;
