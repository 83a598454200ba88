export interface MediaHosts {
  /** Sources of a content security policy: origins, or a scheme for any host. */
  readonly sources: readonly string[];
}

const LOOPBACK = ['http://127.0.0.1:*', 'http://localhost:*'];
/** Any host that browsers reach safely: for those whose work is to look at whatever stream they are given. */
export const ANY_MEDIA: MediaHosts = { sources: ['https:', ...LOOPBACK] };

/**
 * Where pictures and streams may come from.
 * @param origins those that are configured; null for none
 * @param production whether an unconfigured gateway allows its own origin alone
 */
export function mediaHosts(origins: readonly string[] | null, production: boolean): MediaHosts {
  if (origins) return { sources: origins };
  return production ? { sources: [] } : ANY_MEDIA;
}

/**
 * The content security policy of a client's page: scripts, styles and fonts of its own files alone, nothing inline,
 * and media from where the streams are. A player feeds its picture from memory, which is `blob:`.
 */
export function pagePolicy({ sources }: MediaHosts): string {
  const media = sources.map((source) => ` ${source}`).join('');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self'${media}`,
    `media-src 'self' blob:${media}`,
    `connect-src 'self'${media}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
