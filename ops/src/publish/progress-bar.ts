import type { Step } from '@sod/pipeline/publish-video';
import { Presets, SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 2_000;

const WORDS: Readonly<Record<Step, string>> = {
  probe: 'looking at the file',
  encode: 'encoding',
  package: 'cutting segments',
  store: 'storing',
  deliver: 'telling the catalogue',
};

/** Shows how far a video is: a bar on a terminal, elsewhere a line now and then. */
export function startProgressBar() {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} % | {what}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY_MS,
      // The bar's own hook for Ctrl-C would leave the process running.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(100, 0, { what: WORDS.probe });
  return {
    show: (step: Step, part: number) => bar.update(Math.round(part * 100), { what: WORDS[step] }),
    stop: () => bar.stop(),
  };
}
