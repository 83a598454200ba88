import { bundleFunction } from './bundle.ts';

const { file, bytes } = await bundleFunction();
process.stdout.write(`${file} (${Math.ceil(bytes / 1_000)} kB)\n`);
