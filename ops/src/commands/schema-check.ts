import { parseArgs } from 'node:util';
import { runCommand } from '../cli/user-error.ts';
import { committedBaseline, readBaseline } from '../schema/baseline.ts';
import { breakingChanges } from '../schema/breaking-changes.ts';
import { compose } from '../schema/compose.ts';
import { undescribed } from '../schema/descriptions.ts';
import { readSubgraphs, staleFiles } from '../schema/schema-files.ts';

/** `npm run schema:check [-- --against <git revision or file>]` */
await runCommand(async () => {
  const { values } = parseArgs({ options: { against: { type: 'string' } } });
  const subgraphs = await readSubgraphs();
  const composed = compose(subgraphs);
  const baseline = values.against ? await readBaseline(values.against) : await committedBaseline();
  const findings = [
    ...(await staleFiles(composed)).map((file) => `${file} is stale: run "npm run schema:compose".`),
    ...subgraphs.flatMap(({ name, sdl }) =>
      undescribed(sdl).map((path) => `${name}: ${path} has no description.`),
    ),
    ...(await breakingChanges(baseline?.sdl ?? composed.api, composed.api)).map(
      (change) => `Breaking: ${change}`,
    ),
  ];
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) return 1;
  const verdict = baseline ? `breaks nothing that ${baseline.name} allows` : 'has no earlier one to break';
  console.log(`The schema is composed and described, and ${verdict}.`);
  return 0;
});
