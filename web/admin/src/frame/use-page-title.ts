import { useEffect } from 'react';

/** Names the page in the window's title and so in the history and to screen readers. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Shows on Demand: catalogue`;
  }, [title]);
}
