import { useGraph, useSession } from '@sod/graph/graph-context.tsx';
import { Button } from '@sod/ui/button.tsx';
import { UserIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@sod/ui/menu.tsx';
import { ThemeChoice } from '@sod/ui/theme-choice.tsx';

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const { session } = useGraph();
  const state = useSession();
  const name = state.status === 'signed-in' ? state.user.username : 'Appearance';
  return (
    <Menu
      trigger={
        <Button tone="quiet" size="small" className="account-menu" aria-label={`Account: ${name}`}>
          <UserIcon />
          <span className="account-menu__name">{name}</span>
        </Button>
      }
    >
      <ThemeChoice />
      <MenuSeparator />
      <MenuLink render={<a href="/">Watch as a viewer</a>}>Watch as a viewer</MenuLink>
      {state.status === 'signed-in' && <MenuItem onSelect={() => void session.signOut()}>Sign out</MenuItem>}
    </Menu>
  );
}
