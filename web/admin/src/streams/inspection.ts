import type shaka from 'shaka-player';
import { type Diagnosis, diagnose } from './diagnosis.ts';
import { isEngineError, loadEngine } from './engine.ts';
import { explainEngineError, failedAddress, failedStatus, isNetworkError } from './explain-error.ts';
import { type LoggedRequest, logRequests } from './request-log.ts';
import { reportOf, type StreamReport } from './stream-report.ts';
import { PAGE, watchPolicy } from './surroundings.ts';

/** What is known of a stream that is being tested. */
export interface Inspection {
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly report: StreamReport | null;
  readonly requests: readonly LoggedRequest[];
  readonly problem: { readonly title: string; readonly text: string } | null;
  /** Time from the request until the first picture could be shown, in milliseconds. */
  readonly startMs: number | null;
}

export const NOTHING_KNOWN: Inspection = {
  status: 'loading',
  report: null,
  requests: [],
  problem: null,
  startMs: null,
};

export interface Inspector {
  /** The player once it has loaded the stream; null when it could not. */
  readonly player: Promise<shaka.Player | null>;
  end(): void;
}

/** Events of the player after which it knows something else of the stream. */
const NEWS = ['trackschanged', 'adaptation', 'variantchanged', 'textchanged'];

/** Loads a stream into a video element and tells what comes to be known of it. */
export function inspect(
  url: string,
  video: HTMLVideoElement,
  onChange: (inspection: Inspection) => void,
): Inspector {
  let known = NOTHING_KNOWN;
  let isOver = false;
  const tell = (news: Partial<Inspection>) => {
    if (isOver) return;
    known = { ...known, ...news };
    onChange(known);
  };
  const unwatch = watchPolicy();
  const fail = async (error: unknown) => tell({ problem: await problemOf(error, url) });

  let made: shaka.Player | null = null;
  const load = async (): Promise<shaka.Player | null> => {
    try {
      const engine = await loadEngine();
      const player = new engine.Player();
      made = player;
      await player.attach(video);
      logRequests(player, (requests) => tell({ requests }));
      player.addEventListener('error', (event: unknown) => {
        void fail((event as { readonly detail: unknown }).detail);
      });
      for (const name of NEWS) player.addEventListener(name, () => tell({ report: reportOf(player) }));
      const begun = performance.now();
      await player.load(url);
      tell({ status: 'loaded', report: reportOf(player), startMs: performance.now() - begun });
      return player;
    } catch (error) {
      await fail(error);
      tell({ status: 'failed' });
      return null;
    }
  };
  const player = load();
  return {
    player,
    end: () => {
      isOver = true;
      unwatch();
      void player.then(() => made?.destroy());
    },
  };
}

/** Says what kept a stream from being played. */
export async function problemOf(error: unknown, url: string): Promise<Pick<Diagnosis, 'title' | 'text'>> {
  if (!isEngineError(error)) {
    return { title: 'The player could not be loaded', text: 'Reload the page and try again.' };
  }
  if (isNetworkError(error)) {
    const address = failedAddress(error) ?? url;
    if (URL.canParse(address)) return diagnose(address, failedStatus(error), PAGE);
  }
  return { title: 'The stream cannot be played', text: explainEngineError(error) };
}
