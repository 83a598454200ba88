import { relative } from 'node:path';
import type { Encoded } from '../encoding/encode.ts';
import type { Programs } from '../tools/programs.ts';
import { runProgram } from '../tools/run-program.ts';
import type { Captions } from './captions.ts';

/** Names inside the folder of a published video. */
export const HLS_PLAYLIST = 'index.m3u8';
export const DASH_MANIFEST = 'index.mpd';

/** Apple's HLS authoring specification: target durations should be 6 seconds. */
const SEGMENT_SECONDS = 6;

export interface PackageJob {
  readonly encoded: Encoded;
  readonly captions: Captions | null;
  /** Folder that holds everything below; the packager's syntax has no way to quote a path of the owner's. */
  readonly workDirectory: string;
  /** Where the streams go, inside `workDirectory`. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

/**
 * Cuts encoded files into CMAF segments, one set for HLS and DASH: `index.m3u8`, `index.mpd`, and a folder for each
 * rendition.
 */
export async function packageStreams(programs: Programs, job: PackageJob): Promise<void> {
  const parameters = packagerParameters(job);
  await runProgram(programs.packager, parameters, { signal: job.signal, directory: job.workDirectory });
}

/** The packager's command line, with paths relative to the work directory. */
export function packagerParameters(job: Omit<PackageJob, 'signal'>): readonly string[] {
  const { encoded, captions, workDirectory } = job;
  const output = relative(workDirectory, job.directory);
  const input = (file: string, kind: string) => ({ in: relative(workDirectory, file), stream: kind });
  const segments = (name: string) => ({
    init_segment: `${output}/${name}/init.mp4`,
    segment_template: `${output}/${name}/$Number$.m4s`,
    playlist_name: `${name}/index.m3u8`,
  });
  return [
    ...encoded.renditions.map(({ rung, file }) =>
      descriptor({ ...input(file, 'video'), ...segments(`video-${rung.name}`) }),
    ),
    ...(encoded.audio === null
      ? []
      : [
          descriptor({
            ...input(encoded.audio, 'audio'),
            ...segments('audio'),
            hls_group_id: 'audio',
            hls_name: 'Audio',
          }),
        ]),
    ...(captions === null ? [] : captionDescriptors(captions, input(captions.file, 'text'), output)),
    `--segment_duration=${SEGMENT_SECONDS}`,
    '--generate_static_live_mpd',
    `--mpd_output=${output}/${DASH_MANIFEST}`,
    `--hls_master_playlist_output=${output}/${HLS_PLAYLIST}`,
    '--hls_playlist_type=VOD',
    '--quiet',
  ];
}

/** HLS takes WebVTT as text, DASH takes segments of it in MP4. */
function captionDescriptors(
  { language }: Captions,
  input: Readonly<Record<string, string>>,
  output: string,
): readonly string[] {
  const name = `captions-${language}`;
  return [
    descriptor({
      ...input,
      language,
      segment_template: `${output}/${name}/$Number$.vtt`,
      playlist_name: `${name}/index.m3u8`,
      hls_group_id: 'captions',
      hls_name: language,
      hls_only: '1',
    }),
    descriptor({
      ...input,
      language,
      format: 'webvtt+mp4',
      init_segment: `${output}/${name}/init.mp4`,
      segment_template: `${output}/${name}/$Number$.m4s`,
      dash_only: '1',
    }),
  ];
}

function descriptor(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
