/** `FOLDER WHAT`: installs what a folder's own lock file names, unless it is there already. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [name = '', what = ''] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const stamp = join(folder, 'node_modules', '.installed');

const wanted = createHash('sha256')
  .update(`${process.platform}-${process.arch}`)
  .update(readFileSync(join(folder, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  process.stdout.write(`Installing ${what} …\n`);
  const windows = process.platform === 'win32';
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', ...options], {
    cwd: folder,
    shell: windows,
    stdio: 'inherit',
  });
  if (status === 0) writeFileSync(stamp, wanted);
  process.exitCode = status ?? 1;
}
