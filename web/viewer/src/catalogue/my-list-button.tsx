import { useSession } from '@sod/graph/graph-context.tsx';
import { keyOf, useGraphMutation, useGraphQuery } from '@sod/graph/queries.ts';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { CheckIcon, PlusIcon } from '@sod/ui/icons.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { AddToMyList, MyList, RemoveFromMyList, ShowForViewer } from '../__generated__/documents.ts';

/** Puts a show on the viewer's list and takes it off. */
export function MyListButton({ id }: { readonly id: string }) {
  const session = useSession();
  const { href } = useLocation();
  if (session.status === 'anonymous') {
    return (
      <Link to="/sign-in" search={{ next: href }} className={buttonClass({ size: 'large' })}>
        <PlusIcon />
        My list
      </Link>
    );
  }
  return <Toggle id={id} />;
}

function Toggle({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const { data } = useGraphQuery(ShowForViewer, { id });
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keyOf(ShowForViewer, { id }) }),
      queries.invalidateQueries({ queryKey: keyOf(MyList) }),
    ]);
  const add = useGraphMutation(AddToMyList, { onSuccess });
  const remove = useGraphMutation(RemoveFromMyList, { onSuccess });
  const listed = data?.show?.inMyList ?? false;
  const failed = add.error ?? remove.error;
  return (
    <>
      <Button
        size="large"
        aria-pressed={listed}
        busy={add.isPending || remove.isPending}
        onClick={() => (listed ? remove : add).mutate({ showId: id })}
      >
        {listed ? <CheckIcon /> : <PlusIcon />}
        My list
      </Button>
      {failed && (
        <p role="alert" className="visually-hidden">
          Your list could not be changed: {failed.message}
        </p>
      )}
    </>
  );
}
