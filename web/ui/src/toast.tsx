import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import './toast.css';

/** Time that a toast stays, in milliseconds; it waits longer while it is pointed at or has the focus. */
const TIMEOUT_MS = 6_000;

/** Lets components below tell that something is done, in a word at the edge of the window. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider timeout={TIMEOUT_MS}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Tells that something is done. */
export function useToast(): (title: string) => void {
  const { add } = Toast.useToastManager();
  return (title) => {
    add({ title });
  };
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Title className="toast__title" />
      <Toast.Close
        render={
          <Button tone="quiet" size="small" iconOnly aria-label="Close">
            <CloseIcon />
          </Button>
        }
      />
    </Toast.Root>
  ));
}
