import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import './dialog.css';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Whether a press beside it leaves it open: what it shows cannot be had again. */
  readonly isLasting?: boolean;
  /** Where it is shown, when that is not the page: what is in full screen hides everything else. */
  readonly container?: HTMLElement | null;
  readonly children?: ReactNode;
}

/** A window over the page that holds the focus until it is closed. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  isLasting = false,
  container,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      disablePointerDismissal={isLasting}
    >
      <BaseDialog.Portal {...(container ? { container } : {})}>
        <BaseDialog.Backdrop className="dialog__backdrop" />
        <BaseDialog.Popup className="dialog">
          <header className="dialog__header">
            <BaseDialog.Title className="dialog__title">{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <Button tone="quiet" size="small" iconOnly aria-label="Close">
                  <CloseIcon />
                </Button>
              }
            />
          </header>
          {description && (
            <BaseDialog.Description className="dialog__description">{description}</BaseDialog.Description>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog__actions">{children}</div>;
}
