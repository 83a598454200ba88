import { SignOutEverywhere } from '@sod/graph/__generated__/documents.ts';
import { useGraph } from '@sod/graph/graph-context.tsx';
import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Account, type AccountQuery, EndSession } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';

type AccountSession = NonNullable<NonNullable<AccountQuery['me']>['sessions']>[number];

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Every device that is signed in, each with a way to sign it out. */
export function Sessions({ sessions }: { readonly sessions: readonly AccountSession[] }) {
  const { session } = useGraph();
  const everywhere = useGraphMutation(SignOutEverywhere, { onSuccess: () => session.end() });
  return (
    <div className="account__content">
      <ul className="session-list">
        {sessions.map((entry) => (
          <SessionEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      {everywhere.error && <PartProblem error={everywhere.error} />}
      <Button busy={everywhere.isPending} onClick={() => everywhere.mutate({})}>
        Sign out everywhere
      </Button>
    </div>
  );
}

function SessionEntry({ entry }: { readonly entry: AccountSession }) {
  const queries = useQueryClient();
  const end = useGraphMutation(EndSession, {
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(Account) }),
  });
  const device = entry.device ?? 'An unknown device';
  return (
    <li>
      <div>
        <p className="session-list__device">{device}</p>
        <p className="label">
          {entry.current ? 'This one' : `Last used ${TIME.format(new Date(entry.lastUsedAt))}`}
          {`, signed in ${TIME.format(new Date(entry.createdAt))}`}
        </p>
        {end.error && <PartProblem error={end.error} />}
      </div>
      {!entry.current && (
        <Button
          size="small"
          busy={end.isPending}
          aria-label={`Sign out ${device}, signed in ${TIME.format(new Date(entry.createdAt))}`}
          onClick={() => end.mutate({ id: entry.id })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
