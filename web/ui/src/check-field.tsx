import { useId } from 'react';
import './text-field.css';
import './check-field.css';

interface CheckFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, hint, checked, onCheckedChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="check-field">
      <input
        id={id}
        type="checkbox"
        className="check-field__box"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onCheckedChange(event.currentTarget.checked)}
      />
      <label htmlFor={id} className="check-field__label">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field__hint check-field__hint">
          {hint}
        </p>
      )}
    </div>
  );
}
