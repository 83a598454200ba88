import type { JsonObject } from './execution.ts';
import { jsonText } from './quote.ts';

/**
 * Compiles the picking of the variables that a fetch uses into the text of their members (`"first":20`), each
 * followed by a comma when `trailingComma` is set. A variable that the client left out is left out.
 */
export function compileVariables(
  names: readonly string[] | undefined,
  trailingComma: boolean,
): (variables: Readonly<JsonObject>) => string {
  if (!names || names.length === 0) return () => '';
  const prefixes = names.map((name) => `${JSON.stringify(name)}:`);
  return (variables) => {
    let text = '';
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) continue;
      text += `${text === '' ? '' : ','}${prefixes[index]}${jsonText(value)}`;
    }
    return trailingComma && text !== '' ? `${text},` : text;
  };
}
