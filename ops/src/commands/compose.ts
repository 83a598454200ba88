import { runCommand, UserError } from '../cli/user-error.ts';
import { CompositionError, compose } from '../schema/compose.ts';
import { readSubgraphs, staleFiles, writeComposed } from '../schema/schema-files.ts';

/** `npm run schema:compose [-- --check]` */
await runCommand(async () => {
  const composed = compose(await readSubgraphs().catch(unusable));
  if (!process.argv.includes('--check')) {
    await writeComposed(composed);
    console.log('schema/supergraph.graphql and schema/api.graphql are composed.');
    return 0;
  }
  const stale = await staleFiles(composed);
  if (stale.length > 0) throw new UserError(`${stale.join(' and ')} is stale: run "npm run schema:compose".`);
  console.log('The composed schemas are fresh.');
  return 0;
});

function unusable(error: unknown): never {
  throw error instanceof CompositionError ? new UserError(error.message) : error;
}
