import { useEffect } from 'react';

const NAME = 'Shows on Demand';

/** Names the page in the window's title and so in the history and to screen readers. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? NAME : `${title} · ${NAME}`;
  }, [title]);
}
