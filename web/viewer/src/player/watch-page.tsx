import { useSession } from '@sod/graph/graph-context.tsx';
import { useGraphQuery } from '@sod/graph/queries.ts';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import { getRouteApi } from '@tanstack/react-router';
import { Playback } from '../__generated__/documents.ts';
import { SignInFirst } from '../account/sign-in-first.tsx';
import { NoSuchShow } from '../catalogue/show-page.tsx';
import { PageProblem } from '../shell/problem.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Player } from './player.tsx';

const route = getRouteApi('/watch/$id');

/** Plays a show for whoever is signed in. */
export function WatchPage() {
  const { id } = route.useParams();
  const session = useSession();
  // A picture goes on with the position that it began with, however the answer changes meanwhile.
  const { data, error, refetch } = useGraphQuery(
    Playback,
    { id },
    { enabled: session.status !== 'anonymous', staleTime: Number.POSITIVE_INFINITY, keptMs: 0 },
  );
  usePageTitle(data?.show?.title ?? 'Watch');
  if (session.status === 'anonymous') {
    return (
      <main>
        <SignInFirst title="Watch this show">Shows play for viewers who are signed in.</SignInFirst>
      </main>
    );
  }
  if (error && !data) {
    return (
      <main>
        <PageProblem error={error} onRetry={() => refetch()} />
      </main>
    );
  }
  if (!data) {
    return (
      <main className="player" data-theme="dark">
        <LoadingNote>The show is loading</LoadingNote>
      </main>
    );
  }
  if (!data.show) {
    return (
      <main>
        <NoSuchShow />
      </main>
    );
  }
  return (
    <main>
      <Player key={id} show={data.show} />
    </main>
  );
}
