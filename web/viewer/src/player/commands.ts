/** What a viewer can do with a picture; times in seconds. */
export interface PlayerCommands {
  togglePlay(): void;
  seekTo(seconds: number): void;
  seekBy(seconds: number): void;
  setVolume(volume: number): void;
  toggleMute(): void;
  setSpeed(speed: number): void;
  toggleFullScreen(): void;
  toggleCaptions(): void;
}

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

const VOLUME_STEP = 0.1;

/** The commands on a video element. */
export function commandsOn(
  video: () => HTMLVideoElement | null,
  others: { frame: () => HTMLElement | null; toggleCaptions: () => void },
): PlayerCommands {
  const withVideo = (act: (video: HTMLVideoElement) => void) => {
    const element = video();
    if (element) act(element);
  };
  const seekTo = (seconds: number) =>
    withVideo((element) => {
      const end = Number.isFinite(element.duration) ? element.duration : 0;
      element.currentTime = Math.min(Math.max(seconds, 0), end);
    });
  return {
    // A browser may refuse to play before the viewer has done something; the button stays for that.
    togglePlay: () =>
      withVideo((element) => (element.paused ? void element.play().catch(() => {}) : element.pause())),
    seekTo,
    seekBy: (seconds) => withVideo((element) => seekTo(element.currentTime + seconds)),
    setVolume: (volume) =>
      withVideo((element) => {
        element.volume = Math.min(Math.max(volume, 0), 1);
        element.muted = element.volume === 0;
      }),
    toggleMute: () =>
      withVideo((element) => {
        element.muted = !element.muted;
      }),
    setSpeed: (speed) =>
      withVideo((element) => {
        element.playbackRate = speed;
      }),
    toggleFullScreen: () => {
      const change = document.fullscreenElement
        ? document.exitFullscreen()
        : others.frame()?.requestFullscreen();
      // Where full screen is not allowed, the picture stays as large as it is.
      change?.catch(() => {});
    },
    toggleCaptions: others.toggleCaptions,
  };
}

/** A key with what it does, and in words for the list of keys. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly words: string;
  readonly act: (commands: PlayerCommands, video: HTMLVideoElement) => void;
}

function neighbour(speed: number, step: 1 | -1): number {
  const index = (SPEEDS as readonly number[]).indexOf(speed);
  return SPEEDS[Math.min(Math.max(index + step, 0), SPEEDS.length - 1)] ?? 1;
}

export const KEYS: readonly KeyBinding[] = [
  { keys: [' ', 'k'], words: 'Play or pause', act: (commands) => commands.togglePlay() },
  { keys: ['ArrowLeft', 'j'], words: 'Back 10 seconds', act: (commands) => commands.seekBy(-10) },
  { keys: ['ArrowRight', 'l'], words: 'Forward 10 seconds', act: (commands) => commands.seekBy(10) },
  { keys: ['Home'], words: 'To the start', act: (commands) => commands.seekTo(0) },
  { keys: ['End'], words: 'To the end', act: (commands, video) => commands.seekTo(video.duration) },
  {
    keys: ['ArrowUp'],
    words: 'Louder',
    act: (commands, video) => commands.setVolume(video.volume + VOLUME_STEP),
  },
  {
    keys: ['ArrowDown'],
    words: 'Quieter',
    act: (commands, video) => commands.setVolume(video.volume - VOLUME_STEP),
  },
  { keys: ['m'], words: 'Sound on or off', act: (commands) => commands.toggleMute() },
  { keys: ['c'], words: 'Captions on or off', act: (commands) => commands.toggleCaptions() },
  { keys: ['f'], words: 'Full screen', act: (commands) => commands.toggleFullScreen() },
  {
    keys: ['<'],
    words: 'Slower',
    act: (commands, video) => commands.setSpeed(neighbour(video.playbackRate, -1)),
  },
  {
    keys: ['>'],
    words: 'Faster',
    act: (commands, video) => commands.setSpeed(neighbour(video.playbackRate, 1)),
  },
];
