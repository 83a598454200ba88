import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { operationsOf } from './operations.ts';

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * One constant for each operation: the id under which the gateway holds its text, with the types of its variables
 * and its data. The text itself never reaches a browser.
 */
export const plugin: PluginFunction = (_schema, documents) => {
  const constants = operationsOf(documents).map(({ id, name, kind }) => {
    const type = `${name}${capitalized(kind)}`;
    return [
      `export const ${name}: GraphDocument<${type}, ${type}Variables> = {`,
      `  id: '${id}',`,
      `  name: '${name}',`,
      `  kind: '${kind}',`,
      '};',
    ].join('\n');
  });
  return {
    prepend: ["import type { GraphDocument } from '@sod/graph/graph-document.ts';"],
    content: constants.join('\n\n'),
  };
};
