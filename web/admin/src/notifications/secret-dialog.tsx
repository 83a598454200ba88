import { Button } from '@sod/ui/button.tsx';
import { Dialog, DialogActions } from '@sod/ui/dialog.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useState } from 'react';

export interface NewSecret {
  readonly url: string;
  readonly secret: string;
}

interface SecretDialogProps {
  readonly secret: NewSecret | null;
  readonly onClose: () => void;
}

/** Shows a new secret, which nobody can look up later. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const toast = useToast();
  // Pages without HTTPS have no clipboard, and people may forbid it.
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      toast('The browser did not allow it: select the secret and copy it');
    }
  };
  return (
    <Dialog
      open={secret !== null}
      isLasting
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="The secret of this webhook"
      description={`Whoever receives at ${secret?.url ?? ''} checks signatures with it. It is shown this once.`}
    >
      <code className="secret">{secret?.secret}</code>
      <DialogActions>
        <Button onClick={() => void (secret && copy(secret.secret))}>
          {secret !== null && copied === secret.secret ? 'Copied' : 'Copy'}
        </Button>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}
