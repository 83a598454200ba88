import type { DeliveryStatus } from '../__generated__/documents.ts';
import type { PageSearch } from '../paging.ts';
import { choiceParam, pageParams, present, type RawSearch } from '../search-params.ts';
import { DELIVERY_STATUSES } from './notification-texts.ts';

/** Which deliveries are listed, as the address says. */
export interface NotificationsSearch extends PageSearch {
  readonly status?: DeliveryStatus;
}

export function readNotificationsSearch(raw: RawSearch): NotificationsSearch {
  return { ...present({ status: choiceParam(raw, 'status', DELIVERY_STATUSES) }), ...pageParams(raw) };
}
