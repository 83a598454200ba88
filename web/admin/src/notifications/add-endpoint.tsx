import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { Dialog, DialogActions } from '@sod/ui/dialog.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { CreateEndpoint, Notifications } from '../__generated__/documents.ts';
import { fieldErrors } from '../form/field-errors.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { EndpointFields, type EndpointValues } from './endpoint-form.tsx';
import { NOTIFICATION_TYPES } from './notification-texts.ts';
import type { NewSecret } from './secret-dialog.tsx';

const EMPTY: EndpointValues = { url: '', description: '', types: NOTIFICATION_TYPES };

interface AddEndpointProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSecret: (secret: NewSecret) => void;
}

/** Adds a receiver of webhooks. A closed window keeps what was typed. */
export function AddEndpoint({ open, onClose, onSecret }: AddEndpointProps) {
  const [values, setValues] = useState(EMPTY);
  const queries = useQueryClient();
  const create = useGraphMutation(CreateEndpoint, {
    onSuccess: ({ createWebhookEndpoint: made }) => {
      void queries.invalidateQueries({ queryKey: keyOf(Notifications) });
      setValues(EMPTY);
      onClose();
      if (made) onSecret({ url: made.endpoint.url, secret: made.secret });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { url, description, types } = values;
    const about = description.trim() === '' ? null : description.trim();
    if (!create.isPending)
      create.mutate({ input: { url: url.trim(), description: about, types: [...types] } });
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())} title="Add a webhook">
      <form className="endpoint-form" onSubmit={submit} noValidate>
        {create.error && <FailureNotice error={create.error} />}
        <EndpointFields values={values} errors={fieldErrors(create.error)} onChange={setValues} isNew />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={create.isPending}>
            Add the webhook
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
