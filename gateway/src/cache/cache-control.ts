/** How long an answer may be used, and by whom, as its `Cache-Control` tells (RFC 9111, RFC 5861); in milliseconds. */
export interface AnswerPolicy {
  readonly scope: 'public' | 'private';
  readonly freshMs: number;
  /** May be answered with while a new one is fetched, this long after it was fresh. */
  readonly whileRevalidatingMs: number;
  /** May be answered with when no new one can be had, this long after it was fresh. */
  readonly ifErrorMs: number;
}

/** For answers that do not tell it themselves, in milliseconds. */
export interface StaleDefaults {
  readonly whileRevalidatingMs: number;
  readonly ifErrorMs: number;
}

const MAX_REMEMBERED = 1_000;

/** Reads `Cache-Control` headers, of which a subgraph sends few different ones. */
export class CacheControlReader {
  readonly #defaults: StaleDefaults;
  readonly #remembered = new Map<string, AnswerPolicy | null>();

  constructor(defaults: StaleDefaults) {
    this.#defaults = defaults;
  }

  /**
   * The policy; null for an answer that may not be kept. One that does not say `public` counts as private: the
   * subgraph has seen who is calling.
   */
  read(header: string | string[] | undefined): AnswerPolicy | null {
    if (header === undefined) return null;
    const text = String(header);
    const known = this.#remembered.get(text);
    if (known !== undefined) return known;
    const policy = parse(text, this.#defaults);
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(text, policy);
    return policy;
  }
}

function parse(header: string, defaults: StaleDefaults): AnswerPolicy | null {
  const directives = new Map<string, string>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', value = ''] = part.trim().split('=');
    directives.set(name, value);
  }
  const milliseconds = (name: string): number | undefined => {
    const value = directives.get(name);
    return value !== undefined && /^"?\d{1,9}"?$/.test(value)
      ? Number(value.replaceAll('"', '')) * 1_000
      : undefined;
  };
  const isPublic = directives.has('public') && !directives.has('private');
  const freshMs = (isPublic ? milliseconds('s-maxage') : undefined) ?? milliseconds('max-age');
  if (!freshMs || directives.has('no-store') || directives.has('no-cache')) return null;
  const strict = directives.has('must-revalidate') || directives.has('proxy-revalidate');
  return {
    scope: isPublic ? 'public' : 'private',
    freshMs,
    whileRevalidatingMs: strict
      ? 0
      : (milliseconds('stale-while-revalidate') ?? defaults.whileRevalidatingMs),
    ifErrorMs: strict ? 0 : (milliseconds('stale-if-error') ?? defaults.ifErrorMs),
  };
}
