import { operationFromDocument } from '@apollo/federation-internals';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse, print, validate, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Projection } from '../../src/execution/projection.ts';
import { stockResponse } from '../../src/execution/stock-response.ts';
import { Choices } from './choices.ts';
import { answer } from './fake-subgraphs.ts';
import { federation } from './federation.ts';
import { generateOperation, variables } from './operation-generator.ts';
import { MEDIA } from './supergraphs/media.ts';

const OPERATIONS = 2_000;

const data = fc.record({
  variables,
  named: fc.boolean(),
  damage: fc.record({
    seed: fc.nat(1_000_000),
    refusals: fc.constantFrom(0, 30),
    permille: fc.constantFrom(0, 5, 30, 100),
    callPermille: fc.constant(0),
  }),
});

/** As the planner does for abstract types. */
function withTypenames(document: DocumentNode): string {
  const name = { kind: Kind.NAME, value: '__typename' } as const;
  const selectionSet = {
    leave: (node: { selections: readonly unknown[] }) => ({
      ...node,
      selections: [...node.selections, { kind: Kind.FIELD, name }],
    }),
  };
  return print(visit(document, { SelectionSet: selectionSet }));
}

describe('Projection', () => {
  const { schema, apiSchema } = federation(MEDIA);

  it('writes what computeResponse shapes, or nothing where that notes a fault', () => {
    const written = { always: 0, never: 0 };
    const property = fc.property(
      fc.uint8Array({ minLength: 40, maxLength: 300, size: 'max' }),
      fc.array(data, { minLength: 5, maxLength: 5 }),
      (numbers, all) => {
        const document = parse(generateOperation(schema, new Choices(numbers)));
        fc.pre(validate(schema, document).length === 0);
        const operation = operationFromDocument(apiSchema, document, { validate: false });
        const projection = new Projection(operation);
        for (const { variables, named, damage } of all) {
          const query = named ? withTypenames(document) : print(document);
          const fetched = answer('api', schema, { query, variables }, damage).data as Record<string, unknown>;
          const stock = stockResponse(operation, fetched, variables, []);
          const text = projection.write(fetched, variables, false);
          if (text === null) {
            written.never++;
            // Sound data, whose types are all told, is never left to the slow way.
            const isSound = named && damage.permille === 0 && damage.refusals === 0 && variables.d !== null;
            expect(isSound).toBe(false);
          } else {
            written.always++;
            expect(text).toBe(JSON.stringify(stock.data));
            expect(stock.errors ?? stock.extensions).toBeUndefined();
            expect(projection.write(fetched, variables, true)).toBe(text);
          }
        }
      },
    );
    fc.assert(property, { numRuns: OPERATIONS });
    expect(written.always).toBeGreaterThan(OPERATIONS);
    expect(written.never).toBeGreaterThan(OPERATIONS / 10);
  }, 120_000);
});
