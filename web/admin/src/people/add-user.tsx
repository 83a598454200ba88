import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { CheckField } from '@sod/ui/check-field.tsx';
import { Dialog, DialogActions } from '@sod/ui/dialog.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { AddUser as AddUserDocument, CatalogueUsers } from '../__generated__/documents.ts';
import { fieldErrors } from '../form/field-errors.ts';
import { FailureNotice } from '../frame/failure.tsx';
import './add-user.css';

const EMPTY = { username: '', email: '', password: '', admin: false };

/** Makes an account. A closed window keeps what was typed, in memory alone: a password is among it. */
export function AddUser({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [values, setValues] = useState(EMPTY);
  const toast = useToast();
  const queries = useQueryClient();
  const add = useGraphMutation(AddUserDocument, {
    onSuccess: ({ createUser }) => {
      void queries.invalidateQueries({ queryKey: [...keyOf(CatalogueUsers)] });
      toast(`${createUser?.username ?? values.username} is added`);
      setValues(EMPTY);
      onClose();
    },
  });
  const change = (part: Partial<typeof EMPTY>) => setValues({ ...values, ...part });
  const errors = fieldErrors(add.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate({ input: values });
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())} title="Add a user">
      <form className="add-user" onSubmit={submit} noValidate>
        {add.error && <FailureNotice error={add.error} />}
        <TextField
          name="username"
          label="Name"
          hint="Others see it."
          autoComplete="off"
          value={values.username}
          error={errors.username}
          onValueChange={(username) => change({ username })}
        />
        <TextField
          name="email"
          label="Email"
          type="email"
          autoComplete="off"
          value={values.email}
          error={errors.email}
          onValueChange={(email) => change({ email })}
        />
        <TextField
          name="password"
          label="First password"
          hint="8 characters at least. The user can change it after signing in."
          type="password"
          autoComplete="new-password"
          value={values.password}
          error={errors.password}
          onValueChange={(password) => change({ password })}
        />
        <CheckField
          label="Admin"
          hint="Runs the catalogue and manages accounts."
          checked={values.admin}
          onCheckedChange={(admin) => change({ admin })}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={add.isPending}>
            Add the user
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
