import { useSession } from '@sod/graph/graph-context.tsx';
import { useGraphQuery } from '@sod/graph/queries.ts';
import { LoadingNote, Skeleton } from '@sod/ui/skeleton.tsx';
import { Account } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { DeleteAccount } from './delete-account.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import './account-page.css';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export function AccountPage() {
  usePageTitle('Account');
  const session = useSession();
  if (session.status === 'anonymous') {
    return <SignInFirst title="Account">This page is about your account.</SignInFirst>;
  }
  return (
    <div className="page account">
      <h1 className="page__title">Account</h1>
      <AccountParts />
    </div>
  );
}

function AccountParts() {
  const { data, error, refetch } = useGraphQuery(Account, {}, { staleTime: 0 });
  if (error && !data) return <PartProblem error={error} onRetry={() => refetch()} />;
  const me = data?.me;
  if (!me) {
    return (
      <>
        <LoadingNote>Your account is loading</LoadingNote>
        <Skeleton className="account__room" />
      </>
    );
  }
  return (
    <>
      <section className="account__part" aria-labelledby="who">
        <h2 id="who">{me.username}</h2>
        <div className="account__content">
          <p>{me.email}</p>
          <p className="label">Here since {DATE.format(new Date(me.createdAt))}</p>
        </div>
      </section>
      <section className="account__part" aria-labelledby="password-title">
        <h2 id="password-title">Password</h2>
        <PasswordForm email={me.email ?? ''} />
      </section>
      <section className="account__part" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <Sessions sessions={me.sessions ?? []} />
      </section>
      <section className="account__part" aria-labelledby="delete">
        <h2 id="delete">Delete the account</h2>
        <DeleteAccount id={me.id} username={me.username} />
      </section>
    </>
  );
}
