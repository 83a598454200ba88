import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Alert } from '@sod/ui/alert.tsx';
import { Badge } from '@sod/ui/badge.tsx';
import { Button } from '@sod/ui/button.tsx';
import { Facts } from '@sod/ui/facts.tsx';
import { MoreIcon } from '@sod/ui/icons.tsx';
import { Menu, MenuItem, MenuSeparator } from '@sod/ui/menu.tsx';
import { TimeText } from '@sod/ui/time-text.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  DeleteEndpoint,
  type EndpointRowFragment,
  Notifications,
  RotateSecret,
  UpdateEndpoint,
} from '../__generated__/documents.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { EditEndpoint } from './edit-endpoint.tsx';
import { DELIVERY_TEXTS, NOTIFICATION_TYPES, TYPE_TEXTS } from './notification-texts.ts';
import type { NewSecret } from './secret-dialog.tsx';

interface EndpointCardProps {
  readonly endpoint: EndpointRowFragment;
  readonly onSecret: (secret: NewSecret) => void;
}

/** A receiver of webhooks: what it is told, how that went, and what can be done with it. */
export function EndpointCard({ endpoint, onSecret }: EndpointCardProps) {
  const { id, url, description, enabled, types, deadDeliveries, formerSecretEndsAt, lastDelivery } = endpoint;
  const [asking, setAsking] = useState<'edit' | 'rotate' | 'delete' | null>(null);
  const queries = useQueryClient();
  const onSuccess = () => {
    setAsking(null);
    void queries.invalidateQueries({ queryKey: keyOf(Notifications) });
  };
  const update = useGraphMutation(UpdateEndpoint, { onSuccess });
  const remove = useGraphMutation(DeleteEndpoint, { onSuccess });
  const rotate = useGraphMutation(RotateSecret, {
    onSuccess: ({ rotateWebhookSecret: made }) => {
      onSuccess();
      if (made) onSecret({ url, secret: made.secret });
    },
  });
  const cancel = () => {
    for (const mutation of [rotate, remove]) mutation.reset();
    setAsking(null);
  };
  const name = description ?? new URL(url).host;
  const toldOf =
    types.length === NOTIFICATION_TYPES.length
      ? 'Everything'
      : types.map((type) => TYPE_TEXTS[type]).join('; ');
  return (
    <article className="endpoint" aria-label={name}>
      <header className="endpoint__header">
        <h3 className="endpoint__name">{name}</h3>
        <Menu
          trigger={
            <Button tone="quiet" size="small" iconOnly aria-label={`Actions for ${name}`}>
              <MoreIcon />
            </Button>
          }
        >
          <MenuItem onSelect={() => setAsking('edit')}>Edit…</MenuItem>
          <MenuItem onSelect={() => update.mutate({ id, input: { enabled: !enabled } })}>
            {enabled ? 'Turn off' : 'Turn on'}
          </MenuItem>
          <MenuItem onSelect={() => setAsking('rotate')}>Change the secret…</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => setAsking('delete')}>Delete…</MenuItem>
        </Menu>
      </header>
      {update.error && <FailureNotice error={update.error} />}
      <Facts
        facts={[
          { name: 'State', value: enabled ? <Badge tone="good">On</Badge> : <Badge tone="quiet">Off</Badge> },
          { name: 'Address', value: <span className="address">{url}</span> },
          { name: 'Told of', value: toldOf },
          { name: 'Last', value: lastDelivery && <LastDelivery delivery={lastDelivery} /> },
          { name: 'Given up', value: deadDeliveries === 0 ? null : `${deadDeliveries} within a month` },
          {
            name: 'Old secret',
            value: formerSecretEndsAt && (
              <>
                Signs as well, until <TimeText at={formerSecretEndsAt} />
              </>
            ),
          },
        ]}
      />
      <EditEndpoint endpoint={endpoint} open={asking === 'edit'} onClose={() => setAsking(null)} />
      <Alert
        open={asking === 'rotate'}
        onCancel={cancel}
        title="Change the secret?"
        confirm="Change the secret"
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate({ id })}
      >
        <p>Requests are signed with the new secret and, for a day, with the old one too.</p>
        {rotate.error && <FailureNotice error={rotate.error} />}
      </Alert>
      <Alert
        open={asking === 'delete'}
        onCancel={cancel}
        title="Delete the webhook?"
        confirm="Delete the webhook"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      >
        <p>{url} is not told anything any more.</p>
        {remove.error && <FailureNotice error={remove.error} />}
      </Alert>
    </article>
  );
}

function LastDelivery({ delivery }: { readonly delivery: NonNullable<EndpointRowFragment['lastDelivery']> }) {
  const { status, lastError, lastAttemptAt, createdAt } = delivery;
  const { text, tone } = DELIVERY_TEXTS[status];
  return (
    <>
      <Badge tone={tone}>{text}</Badge> <TimeText at={lastAttemptAt ?? createdAt} />
      {lastError && <span className="under">{lastError}</span>}
    </>
  );
}
