import { useSession } from '@sod/graph/graph-context.tsx';
import type { GraphError } from '@sod/graph/graph-error.ts';
import { Button } from '@sod/ui/button.tsx';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { PartProblem } from '../shell/problem.tsx';
import { inside } from './inside.ts';
import './entrance.css';

interface EntranceProps {
  readonly title: string;
  /** The page to go on to. */
  readonly next: string | undefined;
  readonly submit: string;
  readonly busy: boolean;
  /** What the service said to the last attempt, unless a field tells it. */
  readonly error: GraphError | null;
  readonly onSubmit: () => void;
  /** The way to the other form. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** The form by which a session begins. It leads on as soon as there is one, begun here or in another tab. */
export function Entrance({ title, next, submit, busy, error, onSubmit, instead, children }: EntranceProps) {
  const session = useSession();
  const router = useRouter();
  const signedIn = session.status === 'signed-in';
  useEffect(() => {
    if (signedIn) router.history.replace(inside(next));
  }, [signedIn, next, router]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="page entrance">
      <h1 className="entrance__title">{title}</h1>
      <form className="entrance__form" onSubmit={send} noValidate>
        {error && <Refusal error={error} />}
        {children}
        <Button type="submit" tone="primary" size="large" busy={busy}>
          {submit}
        </Button>
        <p className="entrance__instead">{instead}</p>
      </form>
    </div>
  );
}

function Refusal({ error }: { readonly error: GraphError }) {
  if (error.code === 'UNAUTHENTICATED') {
    return (
      <p role="alert" className="entrance__refusal">
        That email and password do not go together. Check both and try again.
      </p>
    );
  }
  return <PartProblem error={error} />;
}
