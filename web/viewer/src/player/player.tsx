import { classNames } from '@sod/ui/class-names.ts';
import { useMemo, useRef, useState } from 'react';
import type { PlaybackQuery } from '../__generated__/documents.ts';
import { clockText } from '../catalogue/formats.ts';
import { commandsOn } from './commands.ts';
import { Controls } from './controls.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { PlayerHeader } from './player-header.tsx';
import { PlayerOverlay } from './player-overlay.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { sourcesOf } from './sources.ts';
import { useEngine } from './use-engine.ts';
import { useIdle } from './use-idle.ts';
import { useKeys } from './use-keys.ts';
import { useMediaSession } from './use-media-session.ts';
import { usePicture } from './use-picture.ts';
import { useProgress } from './use-progress.ts';
import './player.css';

type PlayedShow = NonNullable<PlaybackQuery['show']>;

/** How long the note of a resumed picture stands, in seconds of the picture. */
const NOTE_SECONDS = 6;

/** A picture with everything to command it by. */
export function Player({ show }: { readonly show: PlayedShow }) {
  const frame = useRef<HTMLDivElement>(null);
  const captionsIn = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [from] = useState(() => (show.progress?.completed ? 0 : (show.progress?.positionSeconds ?? 0)));
  const [helps, setHelps] = useState(false);
  const sources = useMemo(() => sourcesOf(show), [show]);
  const { phase, state, engine } = useEngine({ video, captionsIn, sources, position: from });
  const picture = usePicture(video);
  const unsaved = useProgress(video, { id: show.id, from });
  const idle = useIdle(frame, !picture.paused && !picture.ended);
  useMediaSession(show);

  const isCaptioned = state?.caption != null;
  const commands = useMemo(
    () =>
      commandsOn(() => video.current, {
        frame: () => frame.current,
        toggleCaptions: () => engine.current?.toggleCaptions(),
      }),
    [engine],
  );
  useKeys(video, commands, () => setHelps(true));
  const resumed = from > 0 && picture.ready && picture.time < from + NOTE_SECONDS && picture.time >= from - 1;

  return (
    <div ref={frame} className={classNames('player', idle && 'player--idle')} data-theme="dark">
      {/* biome-ignore lint/a11y/useMediaCaption: captions come with the stream, when it has some */}
      <video ref={video} className="player__picture" playsInline autoPlay onClick={commands.togglePlay} />
      <div ref={captionsIn} className="player__captions" />
      <PlayerHeader show={show} />
      <PlayerOverlay
        show={show}
        phase={phase}
        state={state}
        picture={picture}
        onPlay={commands.togglePlay}
        onAgain={() => void engine.current?.again()}
        onFromStart={() => {
          commands.seekTo(0);
          commands.togglePlay();
        }}
      />
      <div className="player__foot">
        <p className="player__note" role="status">
          {resumed && `Resumed at ${clockText(from)}. `}
          {state?.source && state.failures.length > 0 && !state.failed
            ? `The ${state.failures[0]?.source.format} stream failed, because ${state.failures[0]?.reason}. This is the ${state.source.format} stream.`
            : null}
          {unsaved && ' Your place could not be saved just now; it will be tried again.'}
        </p>
        <Controls
          picture={picture}
          commands={commands}
          captions={state && state.captions.length > 0 ? isCaptioned : null}
          settings={
            state && (
              <SettingsMenu
                state={state}
                speed={picture.speed}
                container={frame.current}
                onQuality={(height) => engine.current?.chooseQuality(height)}
                onCaption={(id) => engine.current?.chooseCaption(id)}
                onSpeed={commands.setSpeed}
              />
            )
          }
        />
      </div>
      <KeysDialog open={helps} onOpenChange={setHelps} container={frame.current} />
    </div>
  );
}
