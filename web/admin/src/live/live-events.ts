import { backoffMs } from '@sod/graph/session-clock.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';

/** Where the gateway tells reviewers what happens. */
const ADDRESS = '/events';

export interface LiveOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Null when nobody is signed in any more. */
  readonly accessToken: () => Promise<string | null>;
  /** Renews a session whose token was refused, or finds that it is over. */
  readonly renew: () => Promise<void>;
  readonly onEvent: (event: ServerEvent) => void;
  readonly signal: AbortSignal;
  /** Waits for so many milliseconds, or until the signal. */
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Listens until the signal, and joins again where it left off whenever the stream ends: it does with every access
 * token. A gateway that cannot be reached is asked ever more slowly.
 */
export async function listen({
  fetch,
  accessToken,
  renew,
  onEvent,
  signal,
  pause,
}: LiveOptions): Promise<void> {
  let place: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const token = await accessToken();
      if (token === null) return;
      const response = await fetch(ADDRESS, {
        headers: {
          accept: 'text/event-stream',
          authorization: `Bearer ${token}`,
          ...(place === null ? {} : { 'last-event-id': place }),
        },
        signal,
      });
      if (response.status === 403) return;
      if (response.status === 401) await renew();
      if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`);
      for await (const event of readEvents(response.body)) {
        failures = 0;
        if (event.id !== null) place = event.id;
        onEvent(event);
      }
    } catch {
      // Whatever it was, what was missed comes when the stream is joined again, and polling goes on meanwhile.
      failures += 1;
    }
    if (!signal.aborted) await pause(backoffMs(failures));
  }
}
