/**
 * Containers that hold a video in one file. Playlists are not among them: ffmpeg would follow what they name, to other
 * files of this machine and to other hosts.
 */
const CONTAINERS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  ...[
    'avi',
    'asf',
    'dv',
    'flv',
    'gxf',
    'ivf',
    'm4v',
    'mpeg',
    'mpegts',
    'mpegvideo',
    'mxf',
    'nut',
    'ogg',
    'rm',
  ],
  ...['wtv', 'h264', 'hevc'],
];

/** How ffmpeg and ffprobe are to open a file of somebody else's. */
export function inputOptions(file: string): readonly string[] {
  // The prefix keeps a name such as "concat:…" or "http:…" from being taken for an address.
  return [
    ...['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS.join(',')],
    ...['-i', `file:${file}`],
  ];
}
