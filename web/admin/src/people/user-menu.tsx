import { useSession } from '@sod/graph/graph-context.tsx';
import { Button } from '@sod/ui/button.tsx';
import { MoreIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@sod/ui/menu.tsx';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UserRowFragment } from '../__generated__/documents.ts';
import { ChangeUserAlert } from './change-user-alert.tsx';
import type { UserChange } from './user-changes.ts';

/** What an admin can do with an account. One's own rights are left to another admin. */
export function UserMenu({ user }: { readonly user: UserRowFragment }) {
  const [change, setChange] = useState<UserChange | null>(null);
  const session = useSession();
  const isSelf = session.status === 'signed-in' && session.user.id === user.id;
  return (
    <>
      <Menu
        trigger={
          <Button tone="quiet" size="small" iconOnly aria-label={`Actions for ${user.username}`}>
            <MoreIcon />
          </Button>
        }
      >
        <MenuLink render={<Link to="/audit" search={{ trail: 'accounts', user: user.id }} />}>
          Audit trail
        </MenuLink>
        <MenuItem onSelect={() => setChange('end-sessions')}>End all sessions…</MenuItem>
        {!isSelf && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setChange(user.admin ? 'revoke-admin' : 'grant-admin')}>
              {user.admin ? 'Take away admin rights…' : 'Make an admin…'}
            </MenuItem>
            <MenuItem onSelect={() => setChange(user.active ? 'deactivate' : 'activate')}>
              {user.active ? 'Deactivate…' : 'Activate…'}
            </MenuItem>
            <MenuItem onSelect={() => setChange('delete')}>Delete…</MenuItem>
          </>
        )}
      </Menu>
      <ChangeUserAlert user={user} change={change} onClose={() => setChange(null)} />
    </>
  );
}
