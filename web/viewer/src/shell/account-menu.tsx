import { useGraph, useSession } from '@sod/graph/graph-context.tsx';
import { Button } from '@sod/ui/button.tsx';
import { UserIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@sod/ui/menu.tsx';
import { ThemeChoice } from '@sod/ui/theme-choice.tsx';
import { Link } from '@tanstack/react-router';

/** What a viewer can do about the account, and how the pages look; open as it comes. */
export function AccountMenu({ name }: { readonly name: string }) {
  const graph = useGraph();
  const session = useSession();
  return (
    <Menu
      defaultOpen
      trigger={
        <Button tone="quiet" iconOnly aria-label={name}>
          <UserIcon />
        </Button>
      }
    >
      {session.status === 'signed-in' && (
        <>
          <MenuLink render={<Link to="/account" />}>Account</MenuLink>
          <MenuLink render={<Link to="/my-list" />}>My list</MenuLink>
          {session.user.admin && (
            <MenuLink render={<a href="/admin/">Run the catalogue</a>}>Run the catalogue</MenuLink>
          )}
          <MenuItem onSelect={() => void graph.session.signOut()}>Sign out</MenuItem>
        </>
      )}
      {session.status === 'anonymous' && (
        <>
          <MenuLink render={<Link to="/sign-in" />}>Sign in</MenuLink>
          <MenuLink render={<Link to="/register" />}>Create an account</MenuLink>
        </>
      )}
      <MenuSeparator />
      <ThemeChoice />
    </Menu>
  );
}
