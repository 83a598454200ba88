import { Field } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import './text-field.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'className' | 'defaultValue' | 'value'> {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with the value; null when nothing is known to be. */
  readonly error?: string | null | undefined;
  /** Rows of a text of several lines; one line without it. */
  readonly rows?: number;
}

/** A labelled text with its hint and its error, tied together for assistive technology. */
export function TextField({
  name,
  label,
  hint,
  error = null,
  rows,
  value,
  onValueChange,
  ...input
}: TextFieldProps) {
  return (
    <Field.Root name={name} invalid={error !== null} className="field">
      <Field.Label className="field__label">{label}</Field.Label>
      <Field.Control
        {...input}
        className="field__control"
        value={value}
        onValueChange={(next) => onValueChange(next)}
        {...(rows === undefined ? {} : { render: <textarea rows={rows} /> })}
      />
      {hint && <Field.Description className="field__hint">{hint}</Field.Description>}
      {error !== null && (
        <Field.Error match className="field__error">
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}
