import { useState } from 'react';

/** What was typed into a form, with what the form began with. */
interface KeptDraft<Values> {
  readonly values: Values;
  /** Names the state that the form began with; another one means that it has changed since. */
  readonly base: string;
}

export interface Draft<Values> {
  readonly values: Values;
  readonly change: (part: Partial<Values>) => void;
  /** Whether it was found again, for example after the page was reloaded. */
  readonly isFound: boolean;
  /** Whether what the form began with has changed since the draft was typed. */
  readonly isOutdated: boolean;
  /** Goes back to what the form began with. */
  readonly discard: () => void;
  /** Forgets what was kept, because it has arrived. */
  readonly forget: () => void;
}

/**
 * What is typed into a form, kept for as long as the tab lives: neither an error, nor the end of a session, nor a
 * reload takes it away.
 * @param key names the form
 * @param base names the state of what is edited, for example the time of its last change
 */
export function useDraft<Values extends object>(
  key: string,
  base: string,
  initial: Values,
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
): Draft<Values> {
  const name = `draft:${key}`;
  const [found, setFound] = useState(() => readDraft<Values>(store.getItem(name)));
  const [values, setValues] = useState<Values>({ ...initial, ...found?.values });
  const forget = () => {
    store.removeItem(name);
    setFound(null);
  };
  return {
    values,
    change: (part) => {
      const next = { ...values, ...part };
      setValues(next);
      store.setItem(
        name,
        JSON.stringify({ values: next, base: found?.base ?? base } satisfies KeptDraft<Values>),
      );
    },
    isFound: found !== null,
    isOutdated: found !== null && found.base !== base,
    discard: () => {
      forget();
      setValues(initial);
    },
    forget,
  };
}

function readDraft<Values>(text: string | null): KeptDraft<Values> | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as KeptDraft<Values>;
  } catch {
    return null;
  }
}
