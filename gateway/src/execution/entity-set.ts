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
  readonly numberByText: ReadonlyMap<string, number>;
}

/** Writes an entity's representation as JSON text; null when it has none. */
export type RepresentationWriter = (entity: unknown) => string | null;

export function entitySet(candidates: readonly unknown[], write: RepresentationWriter): EntitySet {
  const entities: unknown[] = [];
  const numbers: number[] = [];
  const texts: string[] = [];
  const numberByText = new Map<string, number>();
  for (const candidate of candidates) {
    const text = write(candidate);
    if (text === null) continue;
    let number = numberByText.get(text);
    if (number === undefined) {
      number = texts.length;
      numberByText.set(text, number);
      texts.push(text);
    }
    entities.push(candidate);
    numbers.push(number);
  }
  return { entities, numbers, texts, numberByText };
}

/** For each distinct representation the places that have it, counted as when each place had one of its own. */
export function placesByNumber(
  set: EntitySet,
  candidates: readonly unknown[],
  write: RepresentationWriter,
): readonly (readonly number[])[] {
  const places: number[][] = set.texts.map(() => []);
  let place = 0;
  for (const candidate of candidates) {
    const text = write(candidate);
    if (text === null) continue;
    places[set.numberByText.get(text) ?? -1]?.push(place);
    place++;
  }
  return places;
}
