import type { Secret } from '@sod/kit/secret';
import { EVENT_CONTENT_TYPE, signEvent } from '@sod/kit/signed-event';
import type { DueEvent } from './outbox-repository.ts';

/** Longest time one delivery may take, in milliseconds. */
export const POST_TIMEOUT_MS = 2_000;

const ROUTE = { issuer: 'users', audience: 'shows' };

/** Brings an event to its receiver. Rejects unless the receiver says that it has it. */
export type PostEvent = (event: DueEvent, signal: AbortSignal) => Promise<void>;

/** Posts events to one address, each attempt signed anew. */
export function eventPost(url: string, secret: Secret): PostEvent {
  return async ({ id, type, userId }, signal) => {
    const body = await signEvent(secret, ROUTE, { id, type, subject: userId });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': EVENT_CONTENT_TYPE },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(POST_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the receiver of events answered ${response.status}`);
  };
}
