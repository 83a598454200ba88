import { z } from 'zod';
import { badUserInput, type FieldError } from '../errors.ts';

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;

/** The arguments of a Relay connection as a client gives them. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The place of a row in an order: the value that orders it (as text) and the id that breaks ties. */
export interface Keyset {
  readonly value: string;
  readonly id: string;
}

/** A page to be read: `backward` pages are read from the end and turned round. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  readonly after: Keyset | null;
  readonly before: Keyset | null;
}

/** A page that was read, in the order of the list. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const cursorContent = z.tuple([z.string(), z.string().max(2_048), z.uuid()]);

/** A cursor names its list, so that one that comes from elsewhere is refused instead of misread. */
export function encodeCursor(list: string, keyset: Keyset): string {
  return Buffer.from(JSON.stringify([list, keyset.value, keyset.id])).toString('base64url');
}

function decodeCursor(list: string, cursor: string): Keyset | null {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
  const parsed = cursorContent.safeParse(content);
  if (!parsed.success || parsed.data[0] !== list) return null;
  const keyset = { value: parsed.data[1], id: parsed.data[2] };
  return encodeCursor(list, keyset) === cursor ? keyset : null;
}

const INSTANT = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether a cursor's value can be an instant of ours at all. */
export function isInstant(value: string): boolean {
  if (!INSTANT.test(value)) return false;
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}

/**
 * Checks the paging arguments of one list.
 * @throws AppError `BAD_USER_INPUT` naming each argument that is out of range, contradictory or not a cursor of
 * this list.
 */
export function parsePage(
  list: string,
  args: PageArguments,
  isValue: (value: string) => boolean = () => true,
): Page {
  const errors: FieldError[] = [];
  const cursor = (field: 'after' | 'before'): Keyset | null => {
    const given = args[field];
    if (given === null || given === undefined) return null;
    const keyset = given.length <= 4_096 ? decodeCursor(list, given) : null;
    if (!keyset || !isValue(keyset.value)) errors.push({ field, message: 'is not a cursor of this list' });
    return keyset;
  };
  for (const field of ['first', 'last'] as const) {
    const size = args[field];
    if (size !== null && size !== undefined && (size < 1 || size > MAX_PAGE_SIZE)) {
      errors.push({ field, message: `must be from 1 to ${MAX_PAGE_SIZE}` });
    }
  }
  const first = args.first ?? null;
  const last = args.last ?? null;
  if (first !== null && last !== null) errors.push({ field: 'last', message: 'cannot be given with first' });
  const page = {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last !== null,
    after: cursor('after'),
    before: cursor('before'),
  };
  if (errors.length > 0) throw badUserInput(errors);
  return page;
}

/**
 * Makes a connection of the rows that were read for a page. `rows` come in reading order (from the end when the
 * page is `backward`) and hold one row more than `page.size` when there is one.
 */
export function toConnection<Row>(
  list: string,
  page: Page,
  rows: readonly Row[],
  keysetOf: (row: Row) => Keyset,
): Connection<Row> {
  const more = rows.length > page.size;
  const kept = rows.slice(0, page.size);
  if (page.backward) kept.reverse();
  const edges = kept.map((node) => ({ cursor: encodeCursor(list, keysetOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.before !== null || (more && !page.backward),
      hasPreviousPage: page.after !== null || (more && page.backward),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
