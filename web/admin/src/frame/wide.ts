import { useSyncExternalStore } from 'react';

/** The same width at which the style sheets put things side by side. */
const WIDE = matchMedia('(min-width: 64rem)');

function subscribe(listener: () => void): () => void {
  WIDE.addEventListener('change', listener);
  return () => WIDE.removeEventListener('change', listener);
}

/** Whether there is room for two things beside each other. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => WIDE.matches);
}
