import { TextField } from '@sod/ui/text-field.tsx';
import { useEffect, useState } from 'react';

/** Time without another letter after which a search begins, in milliseconds. */
const PAUSE_MS = 250;

interface SearchBoxProps {
  readonly label: string;
  /** What is searched for now. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
}

/** Searches as somebody types. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  // The way back in the browser changes what is searched for; what is being typed does not change by itself.
  if (shown !== value) {
    setShown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onSearch(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <search className="toolbar__search">
      <TextField
        name="search"
        label={label}
        type="search"
        value={typed}
        maxLength={100}
        autoComplete="off"
        placeholder={label}
        onValueChange={setTyped}
      />
    </search>
  );
}
