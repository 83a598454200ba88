import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { bundleFunction } from '../../ingest/build/bundle.ts';
import { loadSettings } from './config.ts';
import { IngestStack } from './ingest-stack.ts';

const OUTPUT = fileURLToPath(new URL('../cdk.out', import.meta.url));

try {
  const settings = loadSettings();
  const { file } = await bundleFunction();
  const app = new App({ outdir: OUTPUT, analyticsReporting: false });
  new IngestStack(app, 'ShowsOnDemandIngest', { settings, functionDirectory: dirname(file) });
  app.synth();
  process.stdout.write(`${OUTPUT} is ready: npx aws-cdk@2 deploy --app ${OUTPUT}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
