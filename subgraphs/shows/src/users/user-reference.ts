/** All that this subgraph knows of a user; the Users subgraph has the rest. */
export interface UserReference {
  readonly id: string;
}
