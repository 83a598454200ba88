import type { GraphError } from '@sod/graph/graph-error.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import type { ReactNode } from 'react';
import { explain } from './explain.ts';

interface FailureProps {
  readonly error: GraphError;
  readonly onRetry?: (() => void) | undefined;
}

function Help({ error, onRetry }: FailureProps): ReactNode {
  if (error.code === 'OUTDATED_CLIENT')
    return <Button onClick={() => location.reload()}>Reload the page</Button>;
  return onRetry ? <Button onClick={onRetry}>Try again</Button> : null;
}

/** What stands in the place of something that could not be had. */
export function Failure({ error, onRetry }: FailureProps) {
  const { title, text } = explain(error);
  return (
    <div role="alert">
      <BlankState title={title} actions={<Help error={error} onRetry={onRetry} />}>
        <p>{text}</p>
      </BlankState>
    </div>
  );
}

/** What stands beside something that could not be done. */
export function FailureNotice({ error, onRetry }: FailureProps) {
  const { title, text } = explain(error);
  return (
    <Notice tone="danger" title={title} actions={<Help error={error} onRetry={onRetry} />}>
      <p>{text}</p>
    </Notice>
  );
}
