import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface SignOutNoticeProps {
  readonly onRetry: () => void;
  readonly className?: string;
}

/** Says that a sign-out is known to this browser alone. */
export function SignOutNotice({ onRetry, className }: SignOutNoticeProps) {
  return (
    <Notice
      tone="danger"
      title="You are signed out in this browser only"
      actions={<Button onClick={onRetry}>Try again</Button>}
      {...(className ? { className } : {})}
    >
      <p>
        The service could not be told, so your session is still open there. This page ends it as soon as it
        has a connection. On a computer that is not yours, stay until this message is gone.
      </p>
    </Notice>
  );
}
