import type { PageSearch } from './paging.ts';

/** What the address of a page says after its `?`. */
export type RawSearch = Readonly<Record<string, unknown>>;

/** A text of the address; undefined when it is empty or not one. */
export function textParam(raw: RawSearch, name: string): string | undefined {
  const value = raw[name];
  // The router reads a parameter that looks like a number as one.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** One of these values; undefined when it is something else. */
export function choiceParam<Value extends string>(
  raw: RawSearch,
  name: string,
  values: readonly Value[],
): Value | undefined {
  return values.find((value) => value === raw[name]);
}

export function pageParams(raw: RawSearch): PageSearch {
  const after = textParam(raw, 'after');
  const before = textParam(raw, 'before');
  if (before !== undefined) return { before };
  return after === undefined ? {} : { after };
}

type Present<Params> = { [Name in keyof Params]?: Exclude<Params[Name], undefined> };

/** Leaves out what is undefined, so that an address says only what differs. */
export function present<Params extends object>(params: Params): Present<Params> {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined),
  ) as Present<Params>;
}
