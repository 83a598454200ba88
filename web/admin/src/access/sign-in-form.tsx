import { SignIn } from '@sod/graph/__generated__/documents.ts';
import { useEntrance } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { type SubmitEvent, useState } from 'react';
import { FailureNotice } from '../frame/failure.tsx';
import './sign-in-form.css';

/** Email and password. What was typed stays when it is refused. */
export function SignInForm({ email: known = '' }: { readonly email?: string }) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const signIn = useEntrance(SignIn, (data) => data.login);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ input: { email, password } });
  };
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {signIn.error?.code === 'UNAUTHENTICATED' && (
        <Notice tone="danger" title="Email or password is wrong" />
      )}
      {signIn.error && signIn.error.code !== 'UNAUTHENTICATED' && <FailureNotice error={signIn.error} />}
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onValueChange={setEmail}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onValueChange={setPassword}
      />
      <Button type="submit" tone="primary" busy={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
