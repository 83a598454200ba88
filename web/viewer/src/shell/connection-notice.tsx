import { Notice } from '@sod/ui/notice.tsx';
import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Says that there is no network, as long as there is none. */
export function ConnectionNotice() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <Notice tone="danger" title="You are offline" className="page-notice">
      <p>What is on the screen stays. The rest loads once you have a connection again.</p>
    </Notice>
  );
}
