import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BothExecutors } from './both-executors.ts';
import { Choices } from './choices.ts';
import { type Federation, federation, planFor } from './federation.ts';
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
    refusals: fc.constantFrom(0, 0, 20, 60, 150),
    permille: fc.constantFrom(0, 0, 20, 60, 150),
    callPermille: fc.constantFrom(0, 0, 150, 400),
  }),
});

const supergraphs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['the own schema', OWN],
  ['entities that lead to each other', REVIEWS],
  ['abstract types', MEDIA],
];

const requests = fc.tuple(request, request, request);

/** A valid operation over a supergraph that the planner can plan. */
function prepare(supergraph: Federation, numbers: Uint8Array): BothExecutors {
  const document = parse(generateOperation(supergraph.schema, new Choices(numbers)));
  fc.pre(validate(supergraph.schema, document).length === 0);
  const queryPlan = planFor(supergraph, document);
  fc.pre(queryPlan !== undefined);
  return new BothExecutors(supergraph, document, queryPlan);
}

function sorted(errors: unknown): unknown {
  return Array.isArray(errors) ? errors.map((error) => JSON.stringify(error)).sort() : errors;
}

describe.each(supergraphs)('compiled execution over %s', (_, sdl) => {
  const supergraph = federation(sdl);

  it('answers as the stock executor does, whatever the subgraphs send', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(choices, requests, async (numbers, all) => {
      const both = prepare(supergraph, numbers);
      expect(both.compiled).not.toBeNull();
      for (const { variables, damage } of all) {
        const stock = await both.runStock(variables, damage);
        expect(await both.runCompiled(variables, damage)).toEqual(stock);
      }
    });
    await fc.assert(property, { numRuns: OPERATIONS });
  });

  it('answers the same with fewer calls when fetches travel together, damage and all', {
    timeout: 300_000,
  }, async () => {
    let batches = 0;
    const property = fc.asyncProperty(choices, request, async (numbers, { variables, damage }) => {
      const both = prepare(supergraph, numbers);
      const alone = await both.runCompiled(variables, damage);
      const together = await both.runCompiled(variables, damage, both.batched);
      expect(together.body).toBe(alone.body);
      expect(sorted(together.errors)).toEqual(sorted(alone.errors));
      batches += together.requests.filter((request) => request.includes('_entities_0')).length;
      if (damage.callPermille > 0 || damage.permille > 0) return;
      expect(together.requests.length).toBeLessThanOrEqual(alone.requests.length);
    });
    await fc.assert(property, { numRuns: Math.ceil(OPERATIONS / 4) });
    // Two subgraphs leave plans hardly a chance to ask one of them twice at the same time.
    if (sdl !== OWN && OPERATIONS >= 1_000) expect(batches).toBeGreaterThan(0);
  });
});
