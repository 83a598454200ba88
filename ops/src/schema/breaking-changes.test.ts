import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking-changes.ts';

const BEFORE = `
  enum State { ON OFF }
  type Show { id: ID! title: String! }
  type Query { show(id: ID!): Show state: State }`;

describe('breakingChanges', () => {
  it('names what is taken away or demanded anew', async () => {
    const after = `
      enum State { ON }
      type Show { id: ID! }
      type Query { show(id: ID!, region: String!): Show state: State }`;
    expect(await breakingChanges(BEFORE, after)).toEqual([
      "Argument 'region: String!' added to field 'Query.show'",
      "Enum value 'OFF' was removed from enum 'State'",
      "Field 'title' was removed from object type 'Show'",
    ]);
  });

  it('lets a schema grow', async () => {
    const after = `
      enum State { ON OFF UNKNOWN }
      type Show { id: ID! title: String! year: Int }
      type Query { show(id: ID!, region: String): Show state: State shows: [Show!] }`;
    expect(await breakingChanges(BEFORE, after)).toEqual([]);
  });
});
