/** Installs the AWS CDK from this folder's own lock file, unless it is there already. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(FOLDER, 'node_modules', '.installed');

const wanted = createHash('sha256')
  .update(`${process.platform}-${process.arch}`)
  .update(readFileSync(join(FOLDER, 'package-lock.json')))
  .digest('hex');

if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
  process.stdout.write('Installing the AWS CDK (about 190 MB) …\n');
  const windows = process.platform === 'win32';
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', ...options], {
    cwd: FOLDER,
    shell: windows,
    stdio: 'inherit',
  });
  if (status === 0) writeFileSync(STAMP, wanted);
  process.exitCode = status ?? 1;
}
