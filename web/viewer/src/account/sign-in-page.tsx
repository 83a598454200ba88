import { SignIn } from '@sod/graph/__generated__/documents.ts';
import { useEntrance } from '@sod/graph/queries.ts';
import { TextField } from '@sod/ui/text-field.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Entrance } from './entrance.tsx';

const route = getRouteApi('/framed/sign-in');

export function SignInPage() {
  usePageTitle('Sign in');
  const { next } = route.useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useEntrance(SignIn, (data) => data.login);
  const wrong = signIn.error?.byField ?? {};
  return (
    <Entrance
      title="Good to see you"
      next={next}
      submit="Sign in"
      busy={signIn.isPending}
      error={signIn.error?.code === 'BAD_USER_INPUT' ? null : signIn.error}
      onSubmit={() => signIn.mutate({ input: { email, password } })}
      instead={
        <>
          New here?{' '}
          <Link to="/register" search={next ? { next } : {}}>
            Create an account
          </Link>
        </>
      }
    >
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        value={email}
        onValueChange={setEmail}
        error={wrong.email}
        required
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onValueChange={setPassword}
        error={wrong.password}
        required
      />
    </Entrance>
  );
}
