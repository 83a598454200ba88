import { useGraph } from '@sod/graph/graph-context.tsx';
import { useGraphMutation } from '@sod/graph/queries.ts';
import { Button } from '@sod/ui/button.tsx';
import { Dialog, DialogActions } from '@sod/ui/dialog.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { DeleteAccount as DeleteAccountDocument } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';

/** Deletes the account, once its owner has written its name. */
export function DeleteAccount({ id, username }: { readonly id: string; readonly username: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="account__content">
      <p>Your list, your places in shows and your sign-in are deleted. There is no way back.</p>
      <Button tone="danger" onClick={() => setOpen(true)}>
        Delete the account
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Delete the account?"
        description={`To be sure, write your name: ${username}`}
      >
        <Confirmation id={id} username={username} onCancel={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function Confirmation({ id, username, onCancel }: { id: string; username: string; onCancel: () => void }) {
  const { session } = useGraph();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [mismatch, setMismatch] = useState(false);
  const remove = useGraphMutation(DeleteAccountDocument, {
    onSuccess: async () => {
      session.end();
      await navigate({ to: '/' });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === username) remove.mutate({ id });
    else setMismatch(true);
  };
  return (
    <form className="account__form" onSubmit={send} noValidate>
      {remove.error && <PartProblem error={remove.error} />}
      <TextField
        name="name"
        label="Your name"
        autoComplete="off"
        value={name}
        onValueChange={(value) => {
          setName(value);
          setMismatch(false);
        }}
        error={mismatch ? `That is not the name of this account, which is ${username}.` : null}
      />
      <DialogActions>
        <Button onClick={onCancel}>Keep it</Button>
        <Button type="submit" tone="danger" busy={remove.isPending}>
          Delete for good
        </Button>
      </DialogActions>
    </form>
  );
}
