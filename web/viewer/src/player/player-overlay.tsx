import { Button, buttonClass } from '@sod/ui/button.tsx';
import { PlayIcon } from '@sod/ui/icons.tsx';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EngineState } from './engine.ts';
import type { EnginePhase } from './use-engine.ts';
import type { Picture } from './use-picture.ts';

interface PlayerOverlayProps {
  readonly show: { readonly id: string; readonly title: string };
  readonly phase: EnginePhase;
  readonly state: EngineState | null;
  readonly picture: Picture;
  readonly onPlay: () => void;
  readonly onAgain: () => void;
  readonly onFromStart: () => void;
}

/** What stands over the picture while there is none, or when it is over. */
export function PlayerOverlay(props: PlayerOverlayProps) {
  const { show, phase, state, picture, onPlay, onAgain, onFromStart } = props;
  const back = (
    <Link to="/title/$id" params={{ id: show.id }} className={buttonClass()}>
      Back to the show
    </Link>
  );
  if (phase === 'unsupported') {
    return (
      <Card title="This browser cannot play shows" actions={back}>
        <p>It lacks what streams need. Any current browser has it.</p>
      </Card>
    );
  }
  if (phase === 'unavailable') {
    return (
      <Card
        title="The player did not load"
        actions={<Button onClick={() => location.reload()}>Try again</Button>}
      >
        <p>Its code could not be fetched. Check your connection.</p>
      </Card>
    );
  }
  if (state?.failed) {
    return (
      <Card
        title="This show does not play"
        actions={
          <>
            <Button tone="primary" onClick={onAgain}>
              Try again
            </Button>
            {back}
          </>
        }
      >
        {state.failures.map(({ source, reason }) => (
          <p key={source.format}>
            {source.format}: {reason}.
          </p>
        ))}
      </Card>
    );
  }
  if (picture.ended) {
    return (
      <Card
        title="The end"
        actions={
          <>
            {back}
            <Button onClick={onFromStart}>Watch again</Button>
          </>
        }
      >
        <p>That was {show.title}.</p>
      </Card>
    );
  }
  if (!picture.ready || picture.waiting) {
    return (
      <div className="player__wait">
        <span className="player__spinner" />
        <LoadingNote>The picture is loading</LoadingNote>
      </div>
    );
  }
  if (picture.paused && picture.time === 0) {
    return (
      <button type="button" className="player__start" aria-label={`Play ${show.title}`} onClick={onPlay}>
        <PlayIcon />
      </button>
    );
  }
  return null;
}

function Card({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <section className="player__card" role="alert">
      <h2>{title}</h2>
      <div>{children}</div>
      <div className="player__actions">{actions}</div>
    </section>
  );
}
