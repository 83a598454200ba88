import { generateHydratedPaths } from '@apollo/gateway/dist/executeQueryPlan.js';
import type { ResponsePath } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import { downstreamError, type SubgraphError } from './downstream-error.ts';
import type { JsonObject } from './execution.ts';

/** An error at one place; `number` is that of the representation, undefined for an error that names none. */
interface PlacedError {
  readonly number: number | undefined;
  readonly place: number;
  readonly error: GraphQLError;
}

/**
 * The errors of an entity fetch as the client sees them. One that names a representation
 * (`["_entities", 3, "price"]`) comes back at every place that representation stands for, in the order in which
 * a subgraph that was asked for each place on its own would have told them.
 *
 * As in the stock executor the n-th representation is taken to stand for the n-th object at the path, which is
 * off by as many as there are objects before it without a representation.
 * @param placesOf the places of each representation, asked for only when an error names one
 */
export function entityErrors(
  errors: readonly SubgraphError[],
  serviceName: string,
  path: ResponsePath,
  data: JsonObject,
  placesOf: () => readonly (readonly number[])[],
): GraphQLError[] {
  let hydrated: ResponsePath[] | undefined;
  const pathOfPlace = (place: number): ResponsePath => {
    if (!hydrated) {
      hydrated = [];
      generateHydratedPaths([], path, data, hydrated);
    }
    return hydrated[place] ?? [];
  };
  const placed = errors.flatMap((original): PlacedError[] => {
    const number = numberIn(original);
    if (number === undefined) {
      const pathOf = (errorPath: SubgraphError['path']) =>
        errorPath ? [...path, ...errorPath.slice()] : undefined;
      return [{ number, place: 0, error: downstreamError(original, serviceName, pathOf) }];
    }
    return (placesOf()[number] ?? [-1]).map((place) => {
      const pathOf = (errorPath: SubgraphError['path']) => [
        ...pathOfPlace(place),
        ...(errorPath as ResponsePath).slice(2),
      ];
      return { number, place, error: downstreamError(original, serviceName, pathOf) };
    });
  });
  return inOrderOfPlaces(placed).map(({ error }) => error);
}

function numberIn(error: SubgraphError | null): number | undefined {
  const number = error?.path?.[1];
  return typeof number === 'number' ? number : undefined;
}

/** Sorts each run of errors whose representations ascend by place, which undoes the grouping by representation. */
function inOrderOfPlaces(errors: readonly PlacedError[]): PlacedError[] {
  const ordered: PlacedError[] = [];
  let run: PlacedError[] = [];
  const flush = () => {
    for (const error of run.sort((one, other) => one.place - other.place)) ordered.push(error);
    run = [];
  };
  for (const error of errors) {
    const previous = run.at(-1)?.number;
    if (error.number === undefined || (previous !== undefined && error.number < previous)) flush();
    if (error.number === undefined) ordered.push(error);
    else run.push(error);
  }
  flush();
  return ordered;
}
