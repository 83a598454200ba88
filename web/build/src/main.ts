import { build } from 'vite';
import { WEB_CLIENTS } from './clients.ts';
import { isFresh, sourcesOf, stampBuild } from './freshness.ts';

/** `npm run web:build [-- --force]`: builds the clients whose sources have changed since they were built. */
const force = process.argv.includes('--force');
for (const client of WEB_CLIENTS) {
  if (!force && (await isFresh(client))) continue;
  const started = Date.now();
  const sources = await sourcesOf(client);
  await build({
    root: client.directory,
    configFile: `${client.directory}vite.config.ts`,
    logLevel: 'warn',
  });
  await stampBuild(client, sources);
  console.log(`web/${client.name} is built (${((Date.now() - started) / 1_000).toFixed(1)} s).`);
}
