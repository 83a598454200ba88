import type { TextField } from '@sod/ui/text-field.tsx';
import type { ComponentProps } from 'react';
import type { ShowDraft } from './show-draft.ts';

type Given = 'label' | 'hint' | 'rows' | 'required' | 'inputMode' | 'autoComplete' | 'spellCheck';

interface ShowField extends Pick<ComponentProps<typeof TextField>, Given> {
  readonly name: keyof ShowDraft;
  readonly isWide?: boolean;
}

const ADDRESS = { isWide: true, inputMode: 'url', autoComplete: 'off', spellCheck: false } as const;

/** A text of the server with the fields' names as the form has them. */
export function inWordsOfTheForm(text: string): string {
  const named = SHOW_FIELDS.filter(({ name }) => /[A-Z]/.test(name));
  return named.reduce((told, { name, label }) => told.replaceAll(name, label), text);
}

/** The fields of a show in the order in which they are asked for. */
export const SHOW_FIELDS: readonly ShowField[] = [
  { name: 'title', label: 'Title', required: true, isWide: true, autoComplete: 'off' },
  { name: 'description', label: 'Description', rows: 4, isWide: true },
  {
    name: 'hlsSrcVideoURL',
    label: 'HLS playlist',
    hint: 'Address of the multivariant playlist (.m3u8). One of the two streams is required.',
    ...ADDRESS,
  },
  { name: 'dashSrcVideoURL', label: 'DASH manifest', hint: 'Address of the manifest (.mpd).', ...ADDRESS },
  { name: 'posterURL', label: 'Poster', hint: 'Address of a still picture, 16:9.', ...ADDRESS },
  { name: 'genres', label: 'Genres', hint: 'At most 10, separated by commas.', autoComplete: 'off' },
  { name: 'durationSeconds', label: 'Length', hint: 'Such as 1:42:10, or seconds.', autoComplete: 'off' },
  { name: 'releaseYear', label: 'Year of release', inputMode: 'numeric', autoComplete: 'off' },
  { name: 'maturityRating', label: 'Age rating', hint: 'Such as PG-13.', autoComplete: 'off' },
  { name: 'language', label: 'Language', hint: 'A tag such as en or pt-BR.', autoComplete: 'off' },
];
