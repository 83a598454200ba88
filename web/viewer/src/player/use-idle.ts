import { type RefObject, useEffect, useState } from 'react';

/** Time without a move after which the controls go away, in milliseconds. */
const IDLE_MS = 2_800;

/** Whether a viewer just watches: nothing was moved or pressed for a while, and nothing in the frame has the focus by keyboard. */
export function useIdle(frame: RefObject<HTMLElement | null>, playing: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element || !playing) {
      setIdle(false);
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout>;
    const rest = () => setIdle(element.querySelector(':focus-visible, [data-popup-open]') === null);
    const stir = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(rest, IDLE_MS);
    };
    stir();
    const names = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
    for (const name of names) element.addEventListener(name, stir);
    return () => {
      clearTimeout(timer);
      for (const name of names) element.removeEventListener(name, stir);
    };
  }, [frame, playing]);
  return idle;
}
