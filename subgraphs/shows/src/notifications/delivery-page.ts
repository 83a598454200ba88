import type { Connection } from '@sod/kit/graphql/connection';
import type { NotificationDeliveryRow } from '../db/tables/notification-deliveries.ts';
import type { NotificationType } from '../db/tables/outbox-events.ts';

/** A delivery with what it tells and to whom. */
export type Delivery = NotificationDeliveryRow & {
  readonly type: NotificationType;
  /** Address of its endpoint; null for an email. */
  readonly endpointUrl: string | null;
};

/** One page of the deliveries. */
export type DeliveryPage = Connection<Delivery>;
