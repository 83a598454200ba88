import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ENTRY = fileURLToPath(new URL('../src/lambda/function.ts', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../dist/lambda/index.mjs', import.meta.url));

/** Puts the function and all that it needs into one file for Lambda's Node 24, and tells its size in bytes. */
export async function bundleFunction(outfile: string = OUTPUT): Promise<{ file: string; bytes: number }> {
  const result = await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    metafile: true,
    logLevel: 'error',
  });
  const [output] = Object.values(result.metafile.outputs);
  if (!output) throw new Error('esbuild wrote nothing');
  return { file: outfile, bytes: output.bytes };
}
