import { useEffect, useState } from 'react';

/**
 * Remembers on this device whether a row of the viewer's own has something in it, so that room is kept for it while it
 * loads, and none for a row that will not come: what stands below would move.
 * @param isFilled undefined while it is not known
 * @returns whether it had something the last time
 */
export function useRowMemory(row: 'continue-watching' | 'my-list', isFilled: boolean | undefined): boolean {
  const key = `row ${row}`;
  const [wasFilled] = useState(() => localStorage.getItem(key) !== null);
  useEffect(() => {
    if (isFilled) localStorage.setItem(key, 'filled');
    else if (isFilled === false) localStorage.removeItem(key);
  }, [key, isFilled]);
  return wasFilled;
}
