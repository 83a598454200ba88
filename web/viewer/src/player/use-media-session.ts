import { useEffect } from 'react';

/** Tells the system what plays, for its own controls and the lock screen. */
export function useMediaSession({
  title,
  posterURL,
}: {
  readonly title: string;
  readonly posterURL: string | null;
}): void {
  useEffect(() => {
    if (!('mediaSession' in navigator)) return undefined;
    navigator.mediaSession.metadata = new MediaMetadata({
      title,
      artist: 'Shows on Demand',
      artwork: posterURL === null ? [] : [{ src: posterURL }],
    });
    return () => {
      navigator.mediaSession.metadata = null;
    };
  }, [title, posterURL]);
}
