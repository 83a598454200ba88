import { admin, type UsersTester } from './users-tester.ts';

export const LIST = `query ($first: Int, $after: String, $last: Int, $filter: AuditEventFilter) {
  auditEvents(first: $first, after: $after, last: $last, filter: $filter) {
    edges { cursor node {
      id at kind userId user { username } sessionId actorId actor { username } address requestId
    } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

export interface Event {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly userId: string | null;
  readonly user: { readonly username: string } | null;
  readonly sessionId: string | null;
  readonly actorId: string | null;
  readonly actor: { readonly username: string } | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Event }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
}

/** Reads the audit trail of a tester as an admin. */
export function auditReader(tester: UsersTester) {
  const page = async (variables: Record<string, unknown> = {}): Promise<Page> =>
    (await tester.data<{ auditEvents: Page }>(admin(), LIST, variables)).auditEvents;
  return {
    page,
    /** Events of a user, the latest first. */
    async eventsOf(userId: string): Promise<readonly Event[]> {
      return (await page({ filter: { userId } })).edges.map(({ node }) => node);
    },
    /** The event of a kind that a request caused; it is written behind the answer. */
    async written(kind: string, requestId: string): Promise<Event> {
      for (;;) {
        const [edge] = (await page({ first: 1, filter: { kinds: [kind] } })).edges;
        if (edge?.node.requestId === requestId) return edge.node;
      }
    },
  };
}
