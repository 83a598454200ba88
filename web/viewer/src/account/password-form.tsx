import { useGraph } from '@sod/graph/graph-context.tsx';
import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Account, ChangePassword } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';

/** Changes the password, which ends every other session. @param email tells password managers whose it is */
export function PasswordForm({ email }: { readonly email: string }) {
  const { session } = useGraph();
  const queries = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useGraphMutation(ChangePassword, {
    onSuccess: async () => {
      setCurrent('');
      setNew('');
      // The token at hand is void now; its successor comes with the cookie.
      await session.refresh();
      await queries.invalidateQueries({ queryKey: keyOf(Account) });
    },
  });
  const wrong = change.error?.byField ?? {};
  const isAboutFields = Object.keys(wrong).length > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ input: { currentPassword, newPassword } });
  };
  return (
    <form className="account__form" onSubmit={send} noValidate>
      {change.isSuccess && (
        <Notice tone="success" title="Your password is changed">
          <p>Every other device has been signed out.</p>
        </Notice>
      )}
      {change.error && !isAboutFields && <PartProblem error={change.error} />}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextField
        name="currentPassword"
        label="Password now"
        type="password"
        autoComplete="current-password"
        value={currentPassword}
        onValueChange={setCurrent}
        error={wrong.currentPassword}
        required
      />
      <TextField
        name="newPassword"
        label="New password"
        type="password"
        hint="At least 8 characters."
        autoComplete="new-password"
        value={newPassword}
        onValueChange={setNew}
        error={wrong.newPassword}
        required
      />
      <Button type="submit" busy={change.isPending}>
        Change the password
      </Button>
    </form>
  );
}
