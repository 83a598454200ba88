import { Badge } from '@sod/ui/badge.tsx';
import type { Column } from '@sod/ui/data-table.tsx';
import { TimeText } from '@sod/ui/time-text.tsx';
import { Link } from '@tanstack/react-router';
import type { AccountAuditQuery, CatalogueAuditQuery } from '../__generated__/documents.ts';
import { tellState } from '../catalogue/show-state.tsx';
import { KIND_TEXTS, SUSPICIOUS } from './audit-kinds.ts';
import './audit-columns.css';

type NodeOf<Connection> = Connection extends { edges: readonly { node: infer Node | null }[] } ? Node : never;

export type ShowEvent = NonNullable<NodeOf<NonNullable<CatalogueAuditQuery['showAuditEvents']>>>;
export type AccountEvent = NonNullable<NodeOf<NonNullable<AccountAuditQuery['auditEvents']>>>;

interface Traced {
  readonly at: string;
  readonly actorId: string | null;
  readonly actor: { readonly username: string } | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

function Id({ id }: { readonly id: string }) {
  return <code className="audit-id">{id}</code>;
}

const who: Column<Traced> = {
  id: 'actor',
  header: 'By',
  cell: ({ actor, actorId }) => {
    if (actor) return actor.username;
    if (actorId === null) return <span className="soft">Nobody signed in</span>;
    return (
      <span>
        A machine, or a deleted account
        <span className="under">
          <Id id={actorId} />
        </span>
      </span>
    );
  },
};
const when: Column<Traced> = { id: 'at', header: 'When', cell: ({ at }) => <TimeText at={at} /> };
const where: Column<Traced> = {
  id: 'address',
  header: 'Address',
  isSecondary: true,
  cell: ({ address }) => address ?? '–',
};
const request: Column<Traced> = {
  id: 'request',
  header: 'Request',
  isSecondary: true,
  cell: ({ requestId }) => (requestId ? <Id id={requestId} /> : '–'),
};

export const SHOW_EVENT_COLUMNS: readonly Column<ShowEvent>[] = [
  {
    id: 'kind',
    header: 'Event',
    isTitle: true,
    cell: ({ kind, from, to }) => (
      <span>
        <strong>{KIND_TEXTS[kind]}</strong>
        {kind === 'SHOW_STATE_CHANGED' && from && to && (
          <span className="soft audit-change">
            {tellState(from)} → {tellState(to)}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'show',
    header: 'Show',
    cell: ({ show, showId }) =>
      show ? (
        <Link to="/shows/$showId" params={{ showId: show.id }}>
          {show.title}
        </Link>
      ) : (
        <Id id={showId} />
      ),
  },
  who,
  when,
  where,
  request,
];

export const ACCOUNT_EVENT_COLUMNS: readonly Column<AccountEvent>[] = [
  {
    id: 'kind',
    header: 'Event',
    isTitle: true,
    cell: ({ kind }) =>
      SUSPICIOUS.has(kind) ? (
        <Badge tone="bad">{KIND_TEXTS[kind]}</Badge>
      ) : (
        <strong>{KIND_TEXTS[kind]}</strong>
      ),
  },
  {
    id: 'user',
    header: 'Account',
    cell: ({ user, userId }) => {
      if (user) return user.username;
      return userId === null ? <span className="soft">Unknown</span> : <Id id={userId} />;
    },
  },
  who,
  when,
  where,
  request,
];
