import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Alert } from '@sod/ui/alert.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  CatalogueUsers,
  ChangeUser,
  EndUserSessions,
  RemoveUser,
  type UserRowFragment,
} from '../__generated__/documents.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { CHANGE_TEXTS, UPDATES, type UserChange } from './user-changes.ts';

interface ChangeUserAlertProps {
  readonly user: UserRowFragment;
  /** What is about to happen; null while nothing is. */
  readonly change: UserChange | null;
  readonly onClose: () => void;
}

/** Asks before an account is changed, and says what follows. */
export function ChangeUserAlert({ user, change, onClose }: ChangeUserAlertProps) {
  const toast = useToast();
  const queries = useQueryClient();
  const update = useGraphMutation(ChangeUser);
  const end = useGraphMutation(EndUserSessions);
  const remove = useGraphMutation(RemoveUser);
  // The words stay while the dialog fades.
  const [last, setLast] = useState<UserChange>('end-sessions');
  if (change !== null && change !== last) setLast(change);

  const texts = CHANGE_TEXTS[last];
  const close = () => {
    for (const mutation of [update, end, remove]) mutation.reset();
    onClose();
  };
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: [...keyOf(CatalogueUsers)] });
    toast(texts.done(user.username));
    close();
  };
  const confirm = () => {
    const input = UPDATES[last];
    if (input) update.mutate({ id: user.id, input }, { onSuccess });
    else if (last === 'delete') remove.mutate({ id: user.id }, { onSuccess });
    else end.mutate({ userId: user.id }, { onSuccess });
  };
  const error = update.error ?? end.error ?? remove.error;
  return (
    <Alert
      open={change !== null}
      onCancel={close}
      title={texts.title(user.username)}
      confirm={texts.confirm}
      busy={update.isPending || end.isPending || remove.isPending}
      onConfirm={confirm}
    >
      <p>{texts.text}</p>
      {error && <FailureNotice error={error} />}
    </Alert>
  );
}
