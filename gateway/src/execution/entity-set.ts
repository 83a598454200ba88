import type { RepresentationWriter } from './representation-writer.ts';

type Properties = Readonly<Record<string, unknown>>;

/**
 * The entities of one fetch and their representations. Equal representations are asked for once; every entity
 * keeps the number of its own.
 */
export interface EntitySet {
  /** The entities that have a representation. One in a list that `data` shares may stand here once for many places. */
  readonly entities: readonly unknown[];
  /** For each entity the number of its representation. */
  readonly numbers: readonly number[];
  /** The distinct representations as JSON text. */
  readonly texts: readonly string[];
}

export function entitySet(candidates: readonly unknown[], writer: RepresentationWriter): EntitySet {
  const entities: unknown[] = [];
  const numbers: number[] = [];
  const texts: string[] = [];
  const numberByText = new Map<string, number>();
  /** One entity for each representation, and each hint's last: they spare writing what is there already. */
  const samples: Properties[] = [];
  const numberByHint = new Map<unknown, number>();
  for (const candidate of candidates) {
    const selection = writer.selectionOf(candidate);
    const hint = selection ? (candidate as Properties)[selection.hint] : undefined;
    let number = hint === undefined ? undefined : numberByHint.get(hint);
    if (
      number === undefined ||
      !selection?.areAlike(candidate as Properties, samples[number] as Properties)
    ) {
      const text = selection ? selection.write(candidate as Properties) : writer.write(candidate);
      if (text === null) continue;
      number = numberByText.get(text);
      if (number === undefined) {
        number = texts.length;
        numberByText.set(text, number);
        texts.push(text);
        samples.push(candidate as Properties);
      }
      if (hint !== undefined) numberByHint.set(hint, number);
    }
    entities.push(candidate);
    numbers.push(number);
  }
  return { entities, numbers, texts };
}

/**
 * For each distinct representation the places that have it, counted as when each place had one of its own.
 * @param candidates all that is at the fetch's path, each place on its own
 */
export function placesByNumber(
  set: EntitySet,
  candidates: readonly unknown[],
): readonly (readonly number[])[] {
  // By identity: what the entities hold may have changed since they were asked for.
  const numberOf = new Map(set.entities.map((entity, index) => [entity, set.numbers[index]]));
  const places: number[][] = set.texts.map(() => []);
  let place = 0;
  for (const candidate of candidates) {
    const number = numberOf.get(candidate);
    if (number === undefined) continue;
    places[number]?.push(place);
    place++;
  }
  return places;
}
