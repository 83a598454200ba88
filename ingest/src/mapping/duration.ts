import * as z from 'zod/mini';
import type { CompleteNotice } from '../messages/pipeline-message.ts';

/** Longest video that the catalogue takes, in seconds: one week. */
const MAX_SECONDS = 604_800;

const mediainfoSchema = z.object({ container: z.object({ duration: z.number() }) });

function secondsOfSource(mediainfo: string | undefined): number | null {
  try {
    const parsed = z.safeParse(mediainfoSchema, JSON.parse(mediainfo ?? ''));
    return parsed.success ? parsed.data.container.duration : null;
  } catch {
    return null;
  }
}

/** Length of a published video in whole seconds: of its longest output, else of the file it was made from. */
export function durationOf({ encodingOutput, srcMediainfo }: CompleteNotice): number | null {
  const groups = encodingOutput?.detail.outputGroupDetails ?? [];
  const outputs = groups.flatMap(({ outputDetails = [] }) =>
    outputDetails.map(({ durationInMs = 0 }) => durationInMs),
  );
  const longest = Math.max(0, ...outputs) / 1_000;
  const seconds = Math.round(longest > 0 ? longest : (secondsOfSource(srcMediainfo) ?? 0));
  return seconds >= 1 && seconds <= MAX_SECONDS ? seconds : null;
}
