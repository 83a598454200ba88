import type { FeedEvent } from './event-feed.ts';

/** Milliseconds after which a client that lost its stream comes back. */
const RETRY_MS = 3_000;

/** The first frame (WHATWG HTML, section 9.2): when to come back. */
export const OPENING = `retry: ${RETRY_MS}\n\n`;

/** A comment, which keeps proxies from taking the stream for dead. */
export const HEARTBEAT = ': heartbeat\n\n';

/** JSON has no line breaks of its own, so data is one line. */
export function eventFrame({ position, ...event }: FeedEvent): string {
  return `id: ${position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** It has no id: it is a state, of which the newest alone matters. */
export function waitingFrame(shows: number): string {
  return `event: waiting\ndata: ${JSON.stringify({ shows })}\n\n`;
}
