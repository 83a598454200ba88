import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { WebhookEndpointRow } from '../db/tables/webhook-endpoints.ts';
import type { WebhooksService } from './webhooks-service.ts';

/** Loads endpoints by their ids for one request. */
export function createEndpointLoader(
  service: WebhooksService,
  session: Session,
): DataLoader<string, WebhookEndpointRow | null> {
  return batchLoader(async (ids) => {
    const byId = new Map((await service.findMany(session, ids)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
