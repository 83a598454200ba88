import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { DialogActions } from './dialog.tsx';

interface AlertProps {
  readonly open: boolean;
  readonly onCancel: () => void;
  readonly title: string;
  /** What follows from going on. */
  readonly children: ReactNode;
  /** Says what the button does, for example `Delete the show`. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
}

/** Asks before something that cannot be undone; the way back has the focus. */
export function Alert({ open, onCancel, title, children, confirm, onConfirm, busy = false }: AlertProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onCancel())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog__backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="dialog__title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog__description" render={<div />}>
            {children}
          </AlertDialog.Description>
          <DialogActions>
            <AlertDialog.Close render={<Button>Cancel</Button>} />
            <Button tone="danger" busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
