import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { type WebClient, webClient } from './clients.ts';
import { fontPreload } from './font-preload.ts';
import { layerOrder } from './layer-order.ts';
import { precompress } from './precompress.ts';

/** Where a gateway runs while a client is developed with Vite's own server. */
const GATEWAY = 'http://127.0.0.1:4000';

/** How each client is built: static files below its base, named by their content, that any server or CDN can hold. */
export function clientConfig(name: WebClient['name']): UserConfig {
  const { base, directory } = webClient(name);
  return {
    root: directory,
    base,
    publicDir: '../ui/public',
    plugins: [react(), layerOrder(), fontPreload(), precompress()],
    server: {
      port: name === 'viewer' ? 5173 : 5174,
      proxy: { '/graphql': GATEWAY, '/media': GATEWAY },
    },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: ['chrome123', 'firefox125', 'safari17.5'],
      // The pages' policy allows no `data:` addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000,
    },
  };
}
