import { Graph } from './graph.ts';
import { Session } from './session.ts';
import { BROWSER_CLOCK } from './session-clock.ts';
import { browserTabs } from './session-tabs.ts';
import { Transport } from './transport.ts';

/** The graph of the origin that served this page. */
export function browserGraph(): Graph {
  const transport = new Transport({
    url: '/graphql',
    fetch: (input, init) => fetch(input, init),
    isOnline: () => navigator.onLine,
  });
  return new Graph(transport, new Session({ transport, tabs: browserTabs(), clock: BROWSER_CLOCK }));
}
