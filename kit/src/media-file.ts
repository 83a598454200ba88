import { extname } from 'node:path';

/** How a file of a published video is served. */
export interface MediaFile {
  readonly type: string;
  readonly cacheControl: string;
}

/** A video is published under a name that no other gets, so that its segments never change. */
const SEGMENT_CACHING = 'public, max-age=31536000, immutable';
/** Manifests may be replaced by hand to repair a stream. */
const MANIFEST_CACHING = 'public, max-age=60';

/** Types by extension: RFC 8216 (HLS), ISO/IEC 23009-1 (DASH), RFC 4337, W3C WebVTT. */
const FILES: Readonly<Record<string, MediaFile>> = {
  '.m3u8': { type: 'application/vnd.apple.mpegurl', cacheControl: MANIFEST_CACHING },
  '.mpd': { type: 'application/dash+xml', cacheControl: MANIFEST_CACHING },
  '.m4s': { type: 'video/iso.segment', cacheControl: SEGMENT_CACHING },
  '.mp4': { type: 'video/mp4', cacheControl: SEGMENT_CACHING },
  '.vtt': { type: 'text/vtt; charset=utf-8', cacheControl: SEGMENT_CACHING },
  '.jpg': { type: 'image/jpeg', cacheControl: SEGMENT_CACHING },
};

/** `undefined` for a file that is no part of a published video. */
export function mediaFile(path: string): MediaFile | undefined {
  const extension = extname(path);
  return Object.hasOwn(FILES, extension) ? FILES[extension] : undefined;
}
