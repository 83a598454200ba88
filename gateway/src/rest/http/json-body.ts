import { badUserInput } from '@sod/kit/errors';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Strings and the marks that shape objects; only ever applied to text that is JSON. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

function refuse(message: string): never {
  throw badUserInput([{ field: 'body', message }]);
}

/**
 * The first name that occurs twice in one object, or null. `JSON.parse` keeps the last value silently, other
 * parsers the first: two systems would see two different bodies. (RFC 8259, section 4, calls it unpredictable.)
 */
export function duplicateName(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name: string = JSON.parse(text);
      if (names?.has(name)) return name;
      names?.add(name);
    } else if (token !== ',') text = token;
  }
  return null;
}

/**
 * The value of a JSON body; undefined for an empty one.
 * @throws AppError `BAD_USER_INPUT` for text that is not UTF-8, not JSON, or gives a name twice.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    refuse('is not UTF-8 text');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('is not JSON');
  }
  const name = duplicateName(text);
  if (name !== null) refuse(`gives the name ${JSON.stringify(name.slice(0, 100))} twice`);
  return value;
}
