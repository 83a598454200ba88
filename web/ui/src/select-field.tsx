import { useId } from 'react';
import './text-field.css';
import './select-field.css';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly onValueChange: (value: Value) => void;
  /** Whether the label is heard and not seen, where the choice speaks for itself. */
  readonly isLabelHidden?: boolean;
}

/** One of a few values: the browser's own control, which every device knows how to open. */
export function SelectField<Value extends string>({
  label,
  value,
  choices,
  onValueChange,
  isLabelHidden = false,
}: SelectFieldProps<Value>) {
  const id = useId();
  const choose = (chosen: string) => {
    const choice = choices.find((candidate) => candidate.value === chosen);
    if (choice) onValueChange(choice.value);
  };
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : 'field__label'}>
        {label}
      </label>
      <select
        id={id}
        className="field__control select-field"
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  );
}
