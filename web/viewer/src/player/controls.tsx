import { Button } from '@sod/ui/button.tsx';
import { PauseIcon, PlayIcon } from '@sod/ui/icons.tsx';
import type { ReactNode } from 'react';
import type { PlayerCommands } from './commands.ts';
import { CaptionsIcon, ExpandIcon, ForwardIcon, MutedIcon, RewindIcon, SoundIcon } from './icons.tsx';
import { SeekBar } from './seek-bar.tsx';
import type { Picture } from './use-picture.ts';

interface ControlsProps {
  readonly picture: Picture;
  readonly commands: PlayerCommands;
  /** Null where there are no captions, else whether they are shown. */
  readonly captions: boolean | null;
  readonly settings: ReactNode;
}

/** The bar below the picture. */
export function Controls({ picture, commands, captions, settings }: ControlsProps) {
  const { paused, muted, volume } = picture;
  return (
    <section className="controls" aria-label="Player">
      <SeekBar picture={picture} onSeek={commands.seekTo} />
      <div className="controls__row">
        <Button tone="quiet" iconOnly aria-label={paused ? 'Play' : 'Pause'} onClick={commands.togglePlay}>
          {paused ? <PlayIcon /> : <PauseIcon />}
        </Button>
        <Button tone="quiet" iconOnly aria-label="Back 10 seconds" onClick={() => commands.seekBy(-10)}>
          <RewindIcon />
        </Button>
        <Button tone="quiet" iconOnly aria-label="Forward 10 seconds" onClick={() => commands.seekBy(10)}>
          <ForwardIcon />
        </Button>
        <Button
          tone="quiet"
          iconOnly
          aria-label={muted ? 'Sound on' : 'Sound off'}
          onClick={commands.toggleMute}
        >
          {muted ? <MutedIcon /> : <SoundIcon />}
        </Button>
        <input
          className="controls__volume seek-bar__range"
          type="range"
          aria-label="Volume"
          min={0}
          max={1}
          step={0.05}
          value={muted ? 0 : volume}
          aria-valuetext={muted ? 'Off' : `${Math.round(volume * 100)} %`}
          style={{ '--played': `${(muted ? 0 : volume) * 100}%`, '--buffered': '100%' }}
          onChange={(event) => commands.setVolume(event.target.valueAsNumber)}
        />
        <span className="controls__gap" />
        {captions !== null && (
          <Button
            tone="quiet"
            iconOnly
            aria-label="Captions"
            aria-pressed={captions}
            onClick={commands.toggleCaptions}
          >
            <CaptionsIcon />
          </Button>
        )}
        {settings}
        <Button tone="quiet" iconOnly aria-label="Full screen" onClick={commands.toggleFullScreen}>
          <ExpandIcon />
        </Button>
      </div>
    </section>
  );
}
