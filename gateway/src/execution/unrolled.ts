/*
 * Functions generated for known property names. A function that reads `value[name]` for many names has one place in
 * the machine code for all of them, which makes the engine look each up; unrolled, every property has a place of its
 * own, and writing an answer takes a third less time. Names and texts enter the source as JSON strings and as
 * nothing else; functions come in as arguments.
 */

type Properties = Readonly<Record<string, unknown>>;

/** A property and what becomes of its value. */
export interface Member<Arguments extends unknown[]> {
  readonly name: string;
  /** What is written before the value. */
  readonly prefix: string;
  readonly write: (value: unknown, ...rest: Arguments) => string;
}

/** Writes all members one after another. */
export function unrolledWriter<Extra>(
  members: readonly Member<[Extra]>[],
): (value: Properties, extra: Extra) => string {
  const lines = members.map(
    ({ name, prefix }, index) => `text += ${json(prefix)} + write${index}(value[${json(name)}], extra);`,
  );
  return generate(members, `(value, extra) => { let text = ''; ${lines.join(' ')} return text; }`);
}

/** Writes all members one after another, or null when one is missing. */
export function unrolledWriterOfPresent(
  members: readonly Member<[]>[],
): (value: Properties) => string | null {
  const lines = members.map(
    ({ name, prefix }, index) =>
      `part = value[${json(name)}]; if (part === undefined) return null; ` +
      `text += ${json(prefix)} + write${index}(part);`,
  );
  return generate(members, `(value) => { let text = ''; let part; ${lines.join(' ')} return text; }`);
}

/** Whether two objects have the same values under all names. */
export function unrolledEquality(names: readonly string[]): (one: Properties, other: Properties) => boolean {
  const terms = names.map((name) => `one[${json(name)}] === other[${json(name)}]`);
  return generate([], `(one, other) => ${terms.join(' && ') || 'true'}`);
}

function json(text: string): string {
  return JSON.stringify(text);
}

function generate<T>(members: readonly Pick<Member<never>, 'write'>[], expression: string): T {
  const parameters = members.map((_, index) => `write${index}`);
  const make = new Function(...parameters, `'use strict'; return ${expression};`);
  return make(...members.map(({ write }) => write));
}
