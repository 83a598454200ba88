const MAX_CHARACTERS = 200;

/** Browsers by the token that tells them apart; those that pretend to be another come before it. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/.*\bSafari\//],
] as const;

const SYSTEMS = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\bLinux\b/],
] as const;

function nameIn(list: typeof BROWSERS | typeof SYSTEMS, agent: string): string | null {
  return list.find(([, pattern]) => pattern.test(agent))?.[0] ?? null;
}

/**
 * What a `User-Agent` stands for in a few words: browser and system, else the name of the program. A help for its
 * owner to know a session again, never a proof: clients say what they like. Null when there is nothing to go by.
 */
export function deviceFrom(agent: string | null): string | null {
  if (agent === null) return null;
  const browser = nameIn(BROWSERS, agent);
  const system = nameIn(SYSTEMS, agent);
  if (browser) return system ? `${browser} on ${system}` : browser;
  const program = /^[^\s/()]+/.exec(agent)?.[0] ?? '';
  const name = program === '' || program === 'Mozilla' ? system : program;
  return name?.slice(0, MAX_CHARACTERS) || null;
}
