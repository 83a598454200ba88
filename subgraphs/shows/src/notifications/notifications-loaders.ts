import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { Delivery } from './delivery-page.ts';
import type { NotificationsService } from './notifications-service.ts';

/** Loads the last delivery of endpoints by their ids for one request. */
export function createLastDeliveryLoader(
  service: NotificationsService,
  session: Session,
): DataLoader<string, Delivery | null> {
  return batchLoader(async (ids) => {
    const rows = await service.lastOf(session, ids);
    const byEndpoint = new Map(rows.map((row) => [row.endpointId, row]));
    return ids.map((id) => byEndpoint.get(id) ?? null);
  });
}

/** Loads the number of dead deliveries of endpoints by their ids for one request. */
export function createDeadDeliveriesLoader(
  service: NotificationsService,
  session: Session,
): DataLoader<string, number> {
  return batchLoader(async (ids) => {
    const dead = await service.deadOf(session, ids);
    return ids.map((id) => dead.get(id) ?? 0);
  });
}
