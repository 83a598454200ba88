import { type RefObject, useEffect, useState } from 'react';

/** The state of a video element; times in seconds. */
export interface Picture {
  readonly paused: boolean;
  readonly ended: boolean;
  /** Whether it stands still for want of data. */
  readonly waiting: boolean;
  /** Whether there is something to see. */
  readonly ready: boolean;
  readonly time: number;
  /** 0 while it is not known. */
  readonly duration: number;
  /** Up to where data is there without a gap. */
  readonly buffered: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly speed: number;
}

const START: Picture = {
  paused: true,
  ended: false,
  waiting: false,
  ready: false,
  time: 0,
  duration: 0,
  buffered: 0,
  volume: 1,
  muted: false,
  speed: 1,
};

const EVENTS = [
  'play',
  'playing',
  'pause',
  'ended',
  'waiting',
  'seeking',
  'seeked',
  'timeupdate',
  'durationchange',
  'loadeddata',
  'progress',
  'volumechange',
  'ratechange',
  'emptied',
] as const;

function bufferedUpTo({ buffered, currentTime }: HTMLVideoElement): number {
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) <= currentTime + 0.1 && currentTime <= buffered.end(index))
      return buffered.end(index);
  }
  return currentTime;
}

function look(video: HTMLVideoElement): Picture {
  const hasData = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return {
    paused: video.paused,
    ended: video.ended,
    waiting: !video.paused && !video.ended && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    ready: hasData,
    time: video.currentTime,
    duration: Number.isFinite(video.duration) ? video.duration : 0,
    buffered: bufferedUpTo(video),
    volume: video.volume,
    muted: video.muted,
    speed: video.playbackRate,
  };
}

/** Follows a video element. */
export function usePicture(ref: RefObject<HTMLVideoElement | null>): Picture {
  const [picture, setPicture] = useState(START);
  useEffect(() => {
    const video = ref.current;
    if (!video) return undefined;
    const update = () => setPicture(look(video));
    for (const name of EVENTS) video.addEventListener(name, update);
    return () => {
      for (const name of EVENTS) video.removeEventListener(name, update);
    };
  }, [ref]);
  return picture;
}
