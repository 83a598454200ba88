import type shaka from 'shaka-player';

/** Something that the player fetched, or could not. */
export interface LoggedRequest {
  readonly id: number;
  readonly kind: 'playlist' | 'segment' | 'key' | 'other';
  readonly url: string;
  /** HTTP status; null when no answer could be read. */
  readonly status: number | null;
  readonly bytes: number;
  /** Time until it was whole, in milliseconds; null when it never was. */
  readonly timeMs: number | null;
  readonly isFailed: boolean;
}

/** So many are kept, the latest ones; failures are kept all. */
const KEPT = 400;

interface DownloadEvent extends Event {
  readonly requestType: number;
  readonly request: shaka.extern.Request;
}

interface CompletedEvent extends DownloadEvent {
  readonly response: shaka.extern.Response;
}

interface FailedEvent extends DownloadEvent {
  readonly httpResponseCode: number;
  readonly aborted: boolean;
}

/** Numbers of shaka-player's `RequestType`. */
const KINDS: Readonly<Record<number, LoggedRequest['kind']>> = {
  0: 'playlist',
  1: 'segment',
  2: 'key',
  6: 'key',
  12: 'playlist',
};

/** Notes what a player fetches, and tells whoever listens. */
export function logRequests(player: shaka.Player, onChange: (log: readonly LoggedRequest[]) => void): void {
  let log: readonly LoggedRequest[] = [];
  let count = 0;
  const add = (entry: Omit<LoggedRequest, 'id'>) => {
    count += 1;
    const surplus = log.length >= KEPT ? log.findIndex(({ isFailed }) => !isFailed) : -1;
    log = [...(surplus === -1 ? log : log.toSpliced(surplus, 1)), { id: count, ...entry }];
    onChange(log);
  };
  const common = ({ requestType, request }: DownloadEvent) => ({
    kind: KINDS[requestType] ?? ('other' as const),
    url: request.uris[0] ?? '',
  });
  player.addEventListener('downloadcompleted', (event: unknown) => {
    const done = event as CompletedEvent;
    const { status = 200, timeMs = null, data, uri } = done.response;
    add({ ...common(done), url: uri, status, timeMs, bytes: data.byteLength, isFailed: false });
  });
  player.addEventListener('downloadfailed', (event: unknown) => {
    const failed = event as FailedEvent;
    if (failed.aborted) return;
    const status = failed.httpResponseCode || null;
    add({ ...common(failed), status, timeMs: null, bytes: 0, isFailed: true });
  });
}
