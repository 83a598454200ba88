/** Texts up to this length are checked in JavaScript, which is faster than one call of `JSON.stringify`. */
const SHORT = 40;

/** A text as JSON, exactly as `JSON.stringify` writes it. */
export function quote(text: string): string {
  const { length } = text;
  if (length > SHORT) return JSON.stringify(text);
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    // Control characters, the quotation mark, the backslash, and surrogates, which may be unpaired.
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) {
      return JSON.stringify(text);
    }
  }
  return `"${text}"`;
}

/** Any JSON value as text. */
export function jsonText(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
