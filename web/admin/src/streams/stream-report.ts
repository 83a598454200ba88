import type shaka from 'shaka-player';

/** One way that a stream can be played: a picture with its sound. */
export interface Rendition {
  readonly id: number;
  readonly isActive: boolean;
  readonly width: number | null;
  readonly height: number | null;
  /** Pictures a second. */
  readonly frameRate: number | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly language: string;
  /** Bits a second, sound included. */
  readonly bandwidth: number;
}

export interface StreamReport {
  readonly format: string;
  readonly isLive: boolean;
  /** Length in seconds; null for what goes on. */
  readonly durationSeconds: number | null;
  readonly renditions: readonly Rendition[];
  readonly audioLanguages: readonly string[];
  readonly captions: readonly string[];
  readonly isEncrypted: boolean;
}

const FORMATS: Readonly<Record<string, string>> = { HLS: 'HLS', DASH: 'MPEG-DASH', MSS: 'Smooth Streaming' };

/** What the player knows of the stream that it has loaded. */
export function reportOf(player: shaka.Player): StreamReport {
  const tracks = [...player.getVariantTracks()];
  const { start, end } = player.seekRange();
  const type = player.getManifestType() ?? '';
  return {
    format: FORMATS[type] ?? (type || 'A single file'),
    isLive: player.isLive(),
    durationSeconds: player.isLive() ? null : end - start,
    renditions: tracks
      .map((track) => ({
        id: track.id,
        isActive: track.active,
        width: track.width,
        height: track.height,
        frameRate: track.frameRate,
        videoCodec: track.videoCodec,
        audioCodec: track.audioCodec,
        language: track.language,
        bandwidth: track.bandwidth,
      }))
      .toSorted((a, b) => b.bandwidth - a.bandwidth),
    audioLanguages: unique(tracks.map(({ language }) => language)),
    captions: unique(player.getTextTracks().map(({ label, language }) => label ?? language)),
    isEncrypted: player.drmInfo() !== null,
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== '' && value !== 'und'))];
}

const KILO = 1_000;

/** A rate in bits a second as `1.2 Mbit/s`. */
export function tellRate(bitsPerSecond: number): string {
  if (bitsPerSecond >= KILO * KILO) return `${(bitsPerSecond / KILO / KILO).toFixed(1)} Mbit/s`;
  return `${Math.round(bitsPerSecond / KILO)} kbit/s`;
}

/** A number of bytes as `1.2 MB`. */
export function tellBytes(bytes: number): string {
  if (bytes >= KILO * KILO) return `${(bytes / KILO / KILO).toFixed(1)} MB`;
  if (bytes >= KILO) return `${Math.round(bytes / KILO)} kB`;
  return `${bytes} B`;
}
