import { CheckField } from '@sod/ui/check-field.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import type { NotificationType } from '../__generated__/documents.ts';
import type { FieldErrors } from '../form/field-errors.ts';
import { NOTIFICATION_TYPES, TYPE_TEXTS } from './notification-texts.ts';

export interface EndpointValues {
  readonly url: string;
  readonly description: string;
  readonly types: readonly NotificationType[];
}

interface EndpointFieldsProps {
  readonly values: EndpointValues;
  readonly errors: FieldErrors;
  readonly onChange: (values: EndpointValues) => void;
  /** Where requests go cannot be changed later: another receiver has another secret. */
  readonly isNew: boolean;
}

/** What is asked of a webhook. */
export function EndpointFields({ values, errors, onChange, isNew }: EndpointFieldsProps) {
  const toggle = (type: NotificationType, isOn: boolean) =>
    onChange({
      ...values,
      types: NOTIFICATION_TYPES.filter((one) => (one === type ? isOn : values.types.includes(one))),
    });
  return (
    <>
      {isNew && (
        <TextField
          name="url"
          label="Address"
          hint="Begins with https://. Its host must be reachable from the service."
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={values.url}
          error={errors.url}
          onValueChange={(url) => onChange({ ...values, url })}
        />
      )}
      <TextField
        name="description"
        label="What it is for"
        autoComplete="off"
        value={values.description}
        error={errors.description}
        onValueChange={(description) => onChange({ ...values, description })}
      />
      <fieldset className="endpoint-form__types">
        <legend>It is told when</legend>
        {NOTIFICATION_TYPES.map((type) => (
          <CheckField
            key={type}
            label={TYPE_TEXTS[type]}
            checked={values.types.includes(type)}
            onCheckedChange={(isOn) => toggle(type, isOn)}
          />
        ))}
        {errors.types && <p className="field__error">{errors.types}</p>}
      </fieldset>
    </>
  );
}
