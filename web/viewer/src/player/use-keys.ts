import { type RefObject, useEffect } from 'react';
import { KEYS, type PlayerCommands } from './commands.ts';

/** Elements that have a use of their own for some keys. */
const OWN_KEYS = '[role="menu"], [role="dialog"], input[type="range"], textarea, input:not([type="range"])';
/** Elements that the space bar presses. */
const PRESSED = 'button, a, [role^="menuitem"]';

/** Lets the keyboard command the picture from anywhere on the page. */
export function useKeys(
  video: RefObject<HTMLVideoElement | null>,
  commands: PlayerCommands,
  onHelp: () => void,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(OWN_KEYS) && !/^[a-z<>?]$/.test(event.key)) return;
      if (target?.closest('[role="menu"], [role="dialog"]')) return;
      if (event.key === ' ' && target?.closest(PRESSED)) return;
      if (event.key === '?') return onHelp();
      const binding = KEYS.find(({ keys }) =>
        keys.includes(event.key.length === 1 ? event.key.toLowerCase() : event.key),
      );
      if (!binding || !video.current) return;
      event.preventDefault();
      binding.act(commands, video.current);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [video, commands, onHelp]);
}
