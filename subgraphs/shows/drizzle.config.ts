import { defineConfig } from 'drizzle-kit';

// Paths are relative to the workspace root, where the script `migrations` runs.
export default defineConfig({
  dialect: 'postgresql',
  schema: 'subgraphs/shows/src/db/tables/*.ts',
  out: 'subgraphs/shows/migrations',
  schemaFilter: ['shows'],
});
