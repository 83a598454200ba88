import type { JsonObject } from './execution.ts';

/**
 * The `data` of an answer that is already JSON text. Apollo Server hands it on as it is; {@link stringifyResult}
 * puts the text into the body, and whoever else serialises it gets the same through `toJSON`.
 */
export class PreSerialized {
  readonly text: string;
  #value: JsonObject | null | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The data as objects, parsed when it is first asked for. */
  get value(): JsonObject | null {
    this.#value ??= JSON.parse(this.text) as JsonObject | null;
    return this.#value;
  }

  toJSON(): JsonObject | null {
    return this.value;
  }
}

/** For Apollo Server's option of that name: JSON with a line end, as its own, without parsing ready text. */
export function stringifyResult(result: {
  readonly errors?: unknown;
  readonly data?: unknown;
  readonly extensions?: unknown;
}): string {
  const { errors, data, extensions } = result;
  if (!(data instanceof PreSerialized)) return `${JSON.stringify(result)}\n`;
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{${before}"data":${data.text}${after}}\n`;
}
