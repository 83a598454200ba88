import { Button } from '@sod/ui/button.tsx';
import { MoreIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@sod/ui/menu.tsx';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShowRowFragment } from '../__generated__/documents.ts';
import { DeleteShow } from './delete-show.tsx';

/** What can be done with a show from the table. */
export function ShowMenu({ show }: { readonly show: ShowRowFragment }) {
  const [isDeleting, setDeleting] = useState(false);
  const stream = show.hlsSrcVideoURL ?? show.dashSrcVideoURL;
  const params = { showId: show.id };
  return (
    <>
      <Menu
        trigger={
          <Button tone="quiet" size="small" iconOnly aria-label={`Actions for ${show.title}`}>
            <MoreIcon />
          </Button>
        }
      >
        {show.state === 'PENDING_REVIEW' && (
          <MenuLink render={<Link to="/review/$showId" params={params} />}>Review</MenuLink>
        )}
        <MenuLink render={<Link to="/shows/$showId/edit" params={params} />}>Edit</MenuLink>
        {stream && (
          <MenuLink render={<Link to="/streams" search={{ url: stream }} />}>Test the stream</MenuLink>
        )}
        <MenuLink render={<Link to="/audit" search={{ show: show.id }} />}>Audit trail</MenuLink>
        <MenuSeparator />
        <MenuItem onSelect={() => setDeleting(true)}>Delete…</MenuItem>
      </Menu>
      <DeleteShow show={show} open={isDeleting} onClose={() => setDeleting(false)} />
    </>
  );
}
