import { Badge } from '@sod/ui/badge.tsx';
import type { Column } from '@sod/ui/data-table.tsx';
import { TimeText } from '@sod/ui/time-text.tsx';
import type { UserRowFragment } from '../__generated__/documents.ts';
import { UserMenu } from './user-menu.tsx';

export const USER_COLUMNS: readonly Column<UserRowFragment>[] = [
  { id: 'name', header: 'Name', isTitle: true, cell: ({ username }) => <strong>{username}</strong> },
  {
    id: 'email',
    header: 'Email',
    cell: ({ email }) => <span className="request-name">{email ?? '–'}</span>,
  },
  {
    id: 'active',
    header: 'Account',
    cell: ({ active }) =>
      active ? <Badge tone="good">Active</Badge> : <Badge tone="bad">Deactivated</Badge>,
  },
  {
    id: 'admin',
    header: 'Rights',
    cell: ({ admin }) => (admin ? <strong>Admin</strong> : <span className="soft">Viewer</span>),
  },
  { id: 'created', header: 'Since', cell: ({ createdAt }) => <TimeText at={createdAt} /> },
  { id: 'actions', header: 'Actions', isActions: true, cell: (user) => <UserMenu user={user} /> },
];
