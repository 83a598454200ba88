import { type GraphError, toGraphError } from '@sod/graph/graph-error.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** What went wrong, in words for people who did nothing wrong. */
export function wordsFor(error: GraphError): Words {
  switch (error.code) {
    case 'OFFLINE':
      return { title: 'You are offline', text: 'This part will load once you have a connection again.' };
    case 'UNREACHABLE':
    case 'SERVICE_UNAVAILABLE':
    case 'GATEWAY_TIMEOUT':
      return {
        title: 'We cannot reach this part right now',
        text: 'The service is not answering. It usually comes back within a minute.',
      };
    case 'RATE_LIMITED':
      return {
        title: 'That was a lot at once',
        text: `Wait ${error.details.retryAfter ?? 60} seconds and try again.`,
      };
    case 'OUTDATED_CLIENT':
      return { title: 'There is a new version of this page', text: 'Reload the page to go on.' };
    case 'INTERNAL_SERVER_ERROR':
      return {
        title: 'Something broke on our side',
        text: error.details.errorId
          ? `We keep a record of it. If you write to us, mention ${error.details.errorId}.`
          : 'Trying again may help.',
      };
    default:
      return { title: 'That did not work', text: error.message };
  }
}

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry?: () => unknown;
}

function Remedy({
  error,
  onRetry,
}: {
  readonly error: GraphError;
  readonly onRetry?: (() => unknown) | undefined;
}) {
  if (error.code === 'OUTDATED_CLIENT') {
    return (
      <Button tone="primary" onClick={() => location.reload()}>
        Reload the page
      </Button>
    );
  }
  return onRetry ? <Button onClick={() => void onRetry()}>Try again</Button> : null;
}

/** In place of a part of a page. */
export function PartProblem({ error, onRetry }: ProblemProps) {
  const known = toGraphError(error);
  const { title, text } = wordsFor(known);
  return (
    <Notice tone="danger" title={title} actions={<Remedy error={known} onRetry={onRetry} />}>
      <p>{text}</p>
    </Notice>
  );
}

/** In place of a whole page. */
export function PageProblem({ error, onRetry }: ProblemProps) {
  const known = toGraphError(error);
  const { title, text } = wordsFor(known);
  return (
    <div className="page" role="alert">
      <BlankState level={1} title={title} actions={<Remedy error={known} onRetry={onRetry} />}>
        <p>{text}</p>
      </BlankState>
    </div>
  );
}
