import type { GraphError } from '@sod/graph/graph-error.ts';
import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Draft } from '../form/draft.ts';
import { fieldErrors } from '../form/field-errors.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { draftErrors, type ShowDraft } from './show-draft.ts';
import { inWordsOfTheForm, SHOW_FIELDS } from './show-fields.ts';
import './show-form.css';

interface ShowFormProps {
  readonly draft: Draft<ShowDraft>;
  /** What the server said of the last attempt. */
  readonly error: GraphError | null;
  readonly isBusy: boolean;
  readonly submit: string;
  readonly onSubmit: (values: ShowDraft) => void;
  /** The way out. */
  readonly cancel: ReactNode;
}

/** The fields of a show, each with what is wrong with it. What was typed stays, whatever the server says. */
export function ShowForm({ draft, error, isBusy, submit, onSubmit, cancel }: ShowFormProps) {
  const { values, change, isFound, isOutdated, discard } = draft;
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const errors = { ...fieldErrors(error), ...own };

  useEffect(() => {
    if (error === null && Object.keys(own).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error, own]);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const problems = draftErrors(values);
    setOwn(problems);
    if (Object.keys(problems).length === 0) onSubmit(values);
  };
  return (
    <form className="show-form" ref={form} onSubmit={send} noValidate>
      {isFound && (
        <Notice
          title={isOutdated ? 'The show was changed after you typed this' : 'Here is what you typed before'}
          actions={
            <Button size="small" onClick={discard}>
              Discard it
            </Button>
          }
        >
          <p>
            {isOutdated
              ? 'Saving changes only the fields that differ from the show as it is now.'
              : 'It was not saved yet.'}
          </p>
        </Notice>
      )}
      {error && <FailureNotice error={error} />}
      <div className="show-form__fields">
        {SHOW_FIELDS.map(({ name, isWide, ...field }) => (
          <div key={name} className={isWide ? 'show-form__wide' : undefined}>
            <TextField
              {...field}
              name={name}
              value={values[name]}
              error={errors[name] && inWordsOfTheForm(errors[name])}
              onValueChange={(value) => change({ [name]: value })}
            />
          </div>
        ))}
      </div>
      <div className="show-form__actions">
        <Button type="submit" tone="primary" busy={isBusy}>
          {submit}
        </Button>
        {cancel}
      </div>
    </form>
  );
}
