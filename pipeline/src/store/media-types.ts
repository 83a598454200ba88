import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.jpg': 'image/jpeg',
};

const DAY_SECONDS = 86_400;

/** How a file of a published video is to be served: nothing in its folder changes after it was published. */
export function servedAs(path: string): { readonly type: string; readonly cacheControl: string } {
  const extension = extname(path);
  const manifest = extension === '.m3u8' || extension === '.mpd';
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    // Manifests may be replaced by hand to repair a stream; segments never are.
    cacheControl: manifest ? 'public, max-age=60' : `public, max-age=${365 * DAY_SECONDS}, immutable`,
  };
}
