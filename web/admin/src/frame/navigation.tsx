import { Button } from '@sod/ui/button.tsx';
import { MenuIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuLink } from '@sod/ui/menu.tsx';
import { Link } from '@tanstack/react-router';
import { ReviewCountMark } from '../review/review-count-mark.tsx';

const SECTIONS = [
  { to: '/shows', text: 'Shows' },
  { to: '/review', text: 'Review' },
  { to: '/pipeline', text: 'Pipeline' },
  { to: '/streams', text: 'Stream tester' },
  { to: '/users', text: 'Users' },
  { to: '/audit', text: 'Audit trail' },
  { to: '/notifications', text: 'Notifications' },
] as const;

/** The parts of the catalogue, in a row. */
export function NavigationRow() {
  return SECTIONS.map(({ to, text }) => (
    <Link key={to} to={to} className="navigation__link">
      {text}
      {to === '/review' && <ReviewCountMark />}
    </Link>
  ));
}

/** The same parts in a menu, where a row has no room. */
export function NavigationMenu() {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="navigation__trigger">
          <MenuIcon /> <span className="navigation__word">Menu</span> <ReviewCountMark />
        </Button>
      }
    >
      {SECTIONS.map(({ to, text }) => (
        <MenuLink key={to} render={<Link to={to} />}>
          {text}
          {to === '/review' && <ReviewCountMark />}
        </MenuLink>
      ))}
    </Menu>
  );
}
