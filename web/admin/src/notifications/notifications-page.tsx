import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';
import { PlusIcon } from '@sod/ui/icons.tsx';
import { LoadingNote, Skeleton } from '@sod/ui/skeleton.tsx';
import { useState } from 'react';
import { Notifications } from '../__generated__/documents.ts';
import { Failure } from '../frame/failure.tsx';
import { Page } from '../frame/page.tsx';
import { AddEndpoint } from './add-endpoint.tsx';
import { Deliveries } from './deliveries.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { type NewSecret, SecretDialog } from './secret-dialog.tsx';
import './notifications-page.css';

/** Who is told what of the catalogue, on which way, and whether it arrived. */
export function NotificationsPage() {
  const { data, error, refetch } = useGraphQuery(Notifications, {}, { staleTime: 0 });
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<NewSecret | null>(null);
  const endpoints = data?.webhookEndpoints;
  return (
    <Page
      title="Notifications"
      actions={
        <Button tone="primary" onClick={() => setAdding(true)}>
          <PlusIcon /> Add a webhook
        </Button>
      }
    >
      <div className="notifications">
        <section className="section" aria-labelledby="webhooks">
          <h2 className="section__title" id="webhooks">
            Webhooks
          </h2>
          {endpoints ? (
            <div className="endpoints">
              {endpoints.map((endpoint) => (
                <EndpointCard key={endpoint.id} endpoint={endpoint} onSecret={setSecret} />
              ))}
              {endpoints.length === 0 && (
                <p className="soft small">
                  None yet. A webhook tells another program, such as a content analyser, the moment a show
                  waits for review; its requests are signed as Standard Webhooks says.
                </p>
              )}
            </div>
          ) : error ? (
            <Failure error={error} onRetry={() => void refetch()} />
          ) : (
            <>
              <LoadingNote>The webhooks are loading</LoadingNote>
              <Skeleton className="endpoints__skeleton" />
            </>
          )}
        </section>
        <section className="section" aria-labelledby="email">
          <h2 className="section__title" id="email">
            Email
          </h2>
          <p className="small">
            <EmailReceivers recipients={data?.notificationSettings?.emailRecipients} />
          </p>
        </section>
        <section className="section" aria-labelledby="deliveries">
          <h2 className="section__title" id="deliveries">
            Deliveries
          </h2>
          <Deliveries
            empty={
              <BlankState title="Nothing was sent">
                <p>What is sent is listed here for a month.</p>
              </BlankState>
            }
          />
        </section>
      </div>
      <AddEndpoint open={isAdding} onClose={() => setAdding(false)} onSecret={setSecret} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}

function EmailReceivers({ recipients }: { readonly recipients: readonly string[] | undefined }) {
  if (!recipients) return <span className="soft">Not known yet.</span>;
  if (recipients.length === 0) {
    return <span className="soft">Off. Whoever runs the service turns it on with SMTP_URL.</span>;
  }
  return <>Everything goes to {recipients.join(', ')}.</>;
}
