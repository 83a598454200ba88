import type { BadgeTone } from '@sod/ui/badge.tsx';
import type { DeliveryStatus, NotificationType } from '../__generated__/documents.ts';

export const TYPE_TEXTS: Readonly<Record<NotificationType, string>> = {
  SHOW_READY_FOR_REVIEW: 'A show waits for review',
  SHOW_APPROVED: 'A show was approved',
  SHOW_REJECTED: 'A show was rejected',
  INGEST_FAILED: 'A video failed in the pipeline',
};

export const NOTIFICATION_TYPES = Object.keys(TYPE_TEXTS) as NotificationType[];

export const DELIVERY_TEXTS: Readonly<
  Record<DeliveryStatus, { readonly text: string; readonly tone: BadgeTone }>
> = {
  PENDING: { text: 'On its way', tone: 'waiting' },
  DELIVERED: { text: 'Delivered', tone: 'good' },
  DEAD: { text: 'Given up', tone: 'bad' },
};

export const DELIVERY_STATUSES = Object.keys(DELIVERY_TEXTS) as DeliveryStatus[];
