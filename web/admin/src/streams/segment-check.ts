import type shaka from 'shaka-player';

/** A part of a rendition, as its playlist or manifest names it. */
export interface Segment {
  readonly url: string;
  readonly startSeconds: number;
  readonly durationSeconds: number;
  /** First and last byte within the file; null for the whole of it. */
  readonly range: readonly [first: number, last: number] | null;
}

export interface BrokenSegment extends Segment {
  /** HTTP status; null when no answer could be read. */
  readonly status: number | null;
}

export interface SegmentCheck {
  readonly total: number;
  readonly checked: number;
  readonly bytes: number;
  readonly broken: readonly BrokenSegment[];
}

/** Segments of everything that the player can choose: each file once. */
export async function listSegments(player: shaka.Player): Promise<Segment[]> {
  const manifest = player.getManifest();
  if (!manifest) return [];
  const streams = new Set<shaka.extern.Stream>();
  for (const { video, audio } of manifest.variants) {
    if (video) streams.add(video);
    if (audio) streams.add(audio);
  }
  for (const text of manifest.textStreams) streams.add(text);
  const lists = await Promise.all([...streams].map(segmentsOf));
  const byAddress = new Map(lists.flat().map((segment) => [`${segment.url} ${segment.range}`, segment]));
  return [...byAddress.values()];
}

async function segmentsOf(stream: shaka.extern.Stream): Promise<Segment[]> {
  await stream.createSegmentIndex();
  const segments: Segment[] = [];
  for (const reference of stream.segmentIndex ?? []) {
    const [url] = reference?.getUris() ?? [];
    if (!reference || url === undefined) continue;
    const first = reference.getStartByte();
    const last = reference.getEndByte();
    const startSeconds = reference.getStartTime();
    segments.push({
      url,
      startSeconds,
      durationSeconds: reference.getEndTime() - startSeconds,
      range: last === null ? null : [first, last],
    });
  }
  return segments;
}

/** Requests at a time: few enough to leave the player its share. */
const AT_ONCE = 4;
/** Longest that a segment is waited for, in milliseconds. */
const TIMEOUT_MS = 15_000;

/**
 * Fetches every segment and tells how it goes.
 * @param fetch as the browser's own
 */
export async function checkSegments(
  segments: readonly Segment[],
  options: {
    readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
    readonly signal: AbortSignal;
    readonly onProgress: (check: SegmentCheck) => void;
  },
): Promise<void> {
  const { signal, onProgress } = options;
  let check: SegmentCheck = { total: segments.length, checked: 0, bytes: 0, broken: [] };
  const waiting = segments.values();
  const work = async () => {
    for (const segment of waiting) {
      if (signal.aborted) return;
      const { status, bytes } = await fetchSegment(segment, options.fetch, signal);
      if (signal.aborted) return;
      const isBroken = status === null || status >= 400 || bytes === 0;
      check = {
        ...check,
        checked: check.checked + 1,
        bytes: check.bytes + bytes,
        broken: isBroken ? [...check.broken, { ...segment, status }] : check.broken,
      };
      onProgress(check);
    }
  };
  onProgress(check);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function fetchSegment(
  { url, range }: Segment,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  signal: AbortSignal,
): Promise<{ status: number | null; bytes: number }> {
  try {
    const response = await fetch(url, {
      ...(range ? { headers: { range: `bytes=${range[0]}-${range[1]}` } } : {}),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const body = await response.arrayBuffer();
    return { status: response.status, bytes: body.byteLength };
  } catch {
    return { status: null, bytes: 0 };
  }
}
