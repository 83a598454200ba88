import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { operationsOf } from './operations.ts';

/** The manifest by which the gateway knows a client's documents, in the format of Apollo's persisted query manifests. */
export const plugin: PluginFunction = (_schema, documents) => {
  const operations = operationsOf(documents).map(({ id, name, kind, text }) => ({
    id,
    name,
    type: kind,
    body: text,
  }));
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
