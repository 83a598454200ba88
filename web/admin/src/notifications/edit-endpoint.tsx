import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { Dialog, DialogActions } from '@sod/ui/dialog.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { type EndpointRowFragment, Notifications, UpdateEndpoint } from '../__generated__/documents.ts';
import { fieldErrors } from '../form/field-errors.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { EndpointFields, type EndpointValues } from './endpoint-form.tsx';

interface EditEndpointProps {
  readonly endpoint: EndpointRowFragment;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Changes what a receiver is told of. */
export function EditEndpoint({ endpoint, open, onClose }: EditEndpointProps) {
  const [values, setValues] = useState<EndpointValues>({
    ...endpoint,
    description: endpoint.description ?? '',
  });
  const queries = useQueryClient();
  const toast = useToast();
  const update = useGraphMutation(UpdateEndpoint, {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keyOf(Notifications) });
      toast('The webhook is saved');
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { description, types } = values;
    const about = description.trim() === '' ? null : description.trim();
    if (update.isPending) return;
    update.mutate({ id: endpoint.id, input: { description: about, types: [...types] } });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Edit the webhook"
      description={endpoint.url}
    >
      <form className="endpoint-form" onSubmit={submit} noValidate>
        {update.error && <FailureNotice error={update.error} />}
        <EndpointFields
          values={values}
          errors={fieldErrors(update.error)}
          onChange={setValues}
          isNew={false}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
