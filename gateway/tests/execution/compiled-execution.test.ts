import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BothExecutors } from './both-executors.ts';
import { Choices } from './choices.ts';
import { federation, planFor } from './federation.ts';
import { generateOperation, variables } from './operation-generator.ts';
import { MEDIA } from './supergraphs/media.ts';
import { OWN } from './supergraphs/own.ts';
import { REVIEWS } from './supergraphs/reviews.ts';

/** Operations for each supergraph; each is run three times, which makes over 10,000 comparisons. */
const OPERATIONS = Number(process.env.EXECUTION_OPERATIONS ?? 1_200);

const choices = fc.uint8Array({ minLength: 40, maxLength: 300, size: 'max' });

const request = fc.record({
  variables,
  damage: fc.record({
    seed: fc.nat(1_000_000),
    permille: fc.constantFrom(0, 0, 20, 60, 150),
    callPermille: fc.constantFrom(0, 0, 150, 400),
  }),
});

const supergraphs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['the own schema', OWN],
  ['entities that lead to each other', REVIEWS],
  ['abstract types', MEDIA],
];

describe('compiled execution', () => {
  it.each(supergraphs)(
    'answers as the stock executor does, over %s',
    { timeout: 300_000 },
    async (_, sdl) => {
      const supergraph = federation(sdl);
      const property = fc.asyncProperty(
        choices,
        fc.tuple(request, request, request),
        async (numbers, requests) => {
          const document = parse(generateOperation(supergraph.schema, new Choices(numbers)));
          fc.pre(validate(supergraph.schema, document).length === 0);
          const queryPlan = planFor(supergraph, document);
          fc.pre(queryPlan !== undefined);
          const both = new BothExecutors(supergraph, document, queryPlan);
          expect(both.compiled).not.toBeNull();
          for (const { variables, damage } of requests) {
            const stock = await both.runStock(variables, damage);
            expect(await both.runCompiled(variables, damage)).toEqual(stock);
          }
        },
      );
      await fc.assert(property, { numRuns: OPERATIONS });
    },
  );
});
