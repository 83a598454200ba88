import type { Plugin } from 'vite';

const ORDER = '@layer reset,tokens,base,ui,app;';

/**
 * Begins every style sheet with the order of the layers. Sheets arrive in any order, and the first that names a layer
 * decides where it stands.
 */
export function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    apply: 'build',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${ORDER}${file.source}`;
      }
    },
  };
}
