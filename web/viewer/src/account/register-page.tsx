import { Register } from '@sod/graph/__generated__/documents.ts';
import { useEntrance } from '@sod/graph/queries.ts';
import { TextField } from '@sod/ui/text-field.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Entrance } from './entrance.tsx';

const route = getRouteApi('/framed/register');

export function RegisterPage() {
  usePageTitle('Create an account');
  const { next } = route.useSearch();
  const [username, setUsername] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const register = useEntrance(Register, (data) => data.register);
  const wrong = register.error?.byField ?? {};
  return (
    <Entrance
      title="A seat of your own"
      next={next}
      submit="Create the account"
      busy={register.isPending}
      error={Object.keys(wrong).length > 0 ? null : register.error}
      onSubmit={() => register.mutate({ input: { username, email, password } })}
      instead={
        <>
          You have one?{' '}
          <Link to="/sign-in" search={next ? { next } : {}}>
            Sign in
          </Link>
        </>
      }
    >
      <TextField
        name="username"
        label="Name"
        hint="Others see it. Letters, digits, blanks, dots and hyphens."
        autoComplete="nickname"
        value={username}
        onValueChange={setUsername}
        error={wrong.username}
        required
      />
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
        hint="At least 8 characters. A few words you remember are better than one that is hard to type."
        autoComplete="new-password"
        value={password}
        onValueChange={setPassword}
        error={wrong.password}
        required
      />
    </Entrance>
  );
}
