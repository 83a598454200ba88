import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { type SubmitEvent, useState } from 'react';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { StateBadge } from '../catalogue/show-state.tsx';
import { useDraft } from '../form/draft.ts';
import { fieldErrors } from '../form/field-errors.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { type Deciding, type Decision, POSSIBLE, useDeciding } from './decisions.ts';
import { tellLastReview } from './tell-review.ts';
import './decision-panel.css';

const BUTTONS: Readonly<Record<Decision, string>> = {
  approve: 'Approve',
  reject: 'Reject…',
  archive: 'Archive',
  submit: 'Send to review',
};

const DONE: Readonly<Record<Decision, string>> = {
  approve: 'is available now',
  reject: 'is rejected',
  archive: 'is archived',
  submit: 'waits for review',
};

interface DecisionPanelProps {
  readonly show: ShowDetailsFragment;
  readonly onDecided?: (show: ShowDetailsFragment) => void;
}

/** Where the state of a show is changed. */
export function DecisionPanel({ show, onDecided }: DecisionPanelProps) {
  const toast = useToast();
  const [isRejecting, setRejecting] = useState(false);
  const deciding = useDeciding(show.id, (changed, decision) => {
    setRejecting(false);
    toast(`“${changed.title}” ${DONE[decision]}`);
    onDecided?.(changed);
  });
  const choose = (decision: Decision) => {
    if (decision === 'reject') {
      deciding.reset();
      setRejecting(true);
    } else deciding.decide(decision, '');
  };
  const possible = POSSIBLE[show.state];
  return (
    <section className="decision" aria-label="Decision">
      <p className="decision__state">
        <StateBadge state={show.state} />
      </p>
      <Refusal deciding={deciding} show={show} />
      {isRejecting && possible.includes('reject') ? (
        <RejectForm show={show} deciding={deciding} onCancel={() => setRejecting(false)} />
      ) : (
        <div className="decision__buttons">
          {possible.map((decision, index) => (
            <Button
              key={decision}
              tone={
                decision === 'reject'
                  ? 'danger'
                  : index === 0 && decision !== 'archive'
                    ? 'primary'
                    : 'secondary'
              }
              busy={deciding.pending === decision}
              onClick={() => choose(decision)}
            >
              {BUTTONS[decision]}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

/** What became of a decision that did not hold. */
function Refusal({
  deciding: { error },
  show,
}: {
  readonly deciding: Deciding;
  readonly show: ShowDetailsFragment;
}) {
  if (error === null || error.code === 'BAD_USER_INPUT') return null;
  if (error.code !== 'CONFLICT') return <FailureNotice error={error} />;
  return (
    <Notice tone="danger" title="Somebody else was faster">
      <p>{tellLastReview(show)} Your decision changed nothing; what you see now is how it stands.</p>
    </Notice>
  );
}

interface RejectFormProps {
  readonly show: ShowDetailsFragment;
  readonly deciding: Deciding;
  readonly onCancel: () => void;
}

function RejectForm({ show, deciding, onCancel }: RejectFormProps) {
  const draft = useDraft(`reject:${show.id}`, '', { reason: '' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    deciding.decide('reject', draft.values.reason.trim());
  };
  return (
    <form className="decision__reject" onSubmit={submit} noValidate>
      <TextField
        name="reason"
        label="Why is it rejected?"
        hint="Whoever added the show reads it, and the trail keeps it."
        rows={3}
        autoFocus
        value={draft.values.reason}
        onValueChange={(reason) => draft.change({ reason })}
        error={fieldErrors(deciding.error).reason}
      />
      <div className="decision__buttons">
        <Button type="submit" tone="danger" busy={deciding.pending === 'reject'}>
          Reject the show
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
