import type { AdminNote } from './people.ts';

export interface Announcement {
  /** Address of the gateway. */
  readonly url: string;
  readonly admin: AdminNote;
  /** Where the data lives, in words. */
  readonly data: string;
  /** Directory whose videos are published, null when none are. */
  readonly inbox: string | null;
  /** Directory of the logs, null when they are on the terminal. */
  readonly logs: string | null;
  readonly warnings: readonly string[];
}

const PROBE_TIMEOUT_MS = 2_000;

/** Pages for people, of which a gateway may offer only some. */
const PAGES = [
  ['Watch', '/'],
  ['Catalogue', '/admin/'],
  ['Explorer', '/explorer'],
  ['REST docs', '/api-docs'],
] as const;

const FIRST_QUERY = '{"query":"{ latestShows(first: 3) { edges { node { title } } } }"}';

/** The one block that a newcomer needs after a start. */
export async function announcement({
  url,
  admin,
  data,
  inbox,
  logs,
  warnings,
}: Announcement): Promise<string> {
  const offered = await Promise.all(
    PAGES.map(async ([name, path]) => ((await isThere(url + path)) ? [[name, url + path]] : [])),
  );
  const lines = [
    ['GraphQL', `${url}/graphql`],
    ...offered.flat(),
    ['Admin', `${admin.email}, ${admin.note}`],
    ['Data', data],
    ...(inbox === null ? [] : [['Publish', `drop videos into ${inbox}`]]),
    ...(logs === null ? [] : [['Logs', `${logs}/*.log (LOG=terminal npm start shows them here)`]]),
    ['Try', `curl -s ${url}/graphql -H 'content-type: application/json' -d '${FIRST_QUERY}'`],
  ];
  const width = Math.max(...lines.map(([name = '']) => name.length));
  return [
    '',
    'Shows on Demand is running.',
    '',
    ...lines.map(([name = '', text = '']) => `  ${name.padEnd(width)}   ${text}`),
    '',
    ...warnings.map((warning) => `Note: ${warning}`),
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

async function isThere(url: string): Promise<boolean> {
  const answer = await fetch(url, {
    headers: { accept: 'text/html' },
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
