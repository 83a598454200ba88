import { clockText, spokenTime } from '../catalogue/formats.ts';
import type { Picture } from './use-picture.ts';

interface SeekBarProps {
  readonly picture: Picture;
  readonly onSeek: (seconds: number) => void;
}

/** Where the picture is, and a handle to move it by. */
export function SeekBar({ picture, onSeek }: SeekBarProps) {
  const { time, duration, buffered } = picture;
  const share = (seconds: number) => `${duration > 0 ? Math.min(seconds / duration, 1) * 100 : 0}%`;
  return (
    <div className="seek-bar">
      <span className="seek-bar__time">{clockText(time)}</span>
      <input
        className="seek-bar__range"
        type="range"
        aria-label="Position"
        min={0}
        max={duration || 1}
        step={0.1}
        value={Math.min(time, duration || 1)}
        disabled={duration === 0}
        aria-valuetext={`${spokenTime(time)} of ${spokenTime(duration)}`}
        style={{ '--played': share(time), '--buffered': share(buffered) }}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
      />
      <span className="seek-bar__time">{clockText(duration)}</span>
    </div>
  );
}
