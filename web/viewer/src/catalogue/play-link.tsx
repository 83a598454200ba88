import { useSession } from '@sod/graph/graph-context.tsx';
import { useGraphQuery } from '@sod/graph/queries.ts';
import { buttonClass } from '@sod/ui/button.tsx';
import { PlayIcon } from '@sod/ui/icons.tsx';
import { Link } from '@tanstack/react-router';
import { ShowForViewer } from '../__generated__/documents.ts';
import { clockText } from './formats.ts';

/** Leads to the picture; for a viewer who started the show, to where they stopped. */
export function PlayLink({ id, title }: { readonly id: string; readonly title: string }) {
  const session = useSession();
  const { data } = useGraphQuery(ShowForViewer, { id }, { enabled: session.status === 'signed-in' });
  const progress = data?.show?.progress;
  const goesOn = progress && !progress.completed && progress.positionSeconds > 0;
  return (
    <Link to="/watch/$id" params={{ id }} className={buttonClass({ tone: 'primary', size: 'large' })}>
      <PlayIcon />
      {goesOn ? `Resume at ${clockText(progress.positionSeconds)}` : 'Play'}
      <span className="visually-hidden">{title}</span>
    </Link>
  );
}
