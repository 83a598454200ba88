import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Paths of the programs that make streams. */
export interface Programs {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** Shaka Packager, which cuts one set of segments for HLS and DASH. */
  readonly packager: string;
}

/** Paths given by the owner, in place of the programs that npm packages bring. */
export type ProgramPaths = Partial<Programs>;

/** A program that is needed is not on this machine; the message says how to get it. */
export class ProgramMissing extends Error {
  override readonly name = 'ProgramMissing';
}

const require = createRequire(import.meta.url);

const PACKAGERS: Readonly<Record<string, string>> = {
  'linux-x64': 'packager-linux-x64',
  'linux-arm64': 'packager-linux-arm64',
  'darwin-x64': 'packager-osx-x64',
  'darwin-arm64': 'packager-osx-arm64',
  'win32-x64': 'packager-win-x64.exe',
};

/** @throws ProgramMissing naming the program and the variable that can point to another one */
export function findPrograms(paths: ProgramPaths = {}): Programs {
  return {
    ffmpeg: find('FFMPEG_PATH', paths.ffmpeg, () => require('@ffmpeg-installer/ffmpeg').path),
    ffprobe: find('FFPROBE_PATH', paths.ffprobe, () => require('@ffprobe-installer/ffprobe').path),
    packager: find('PACKAGER_PATH', paths.packager, packagerOfThePackage),
  };
}

function packagerOfThePackage(): string {
  const program = PACKAGERS[`${process.platform}-${process.arch}`];
  if (program === undefined) throw new Error('no program for this platform');
  return join(dirname(require.resolve('shaka-packager/package.json')), 'bin', program);
}

function find(variable: string, given: string | undefined, packaged: () => string): string {
  const name = variable.replace('_PATH', '').toLowerCase();
  let path = given;
  try {
    path ??= packaged();
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    const where = path === undefined ? 'no package brings it for this platform' : `${path} cannot be run`;
    throw new ProgramMissing(
      `Publishing needs ${name}, and ${where}: install it and set ${variable} to its path.`,
    );
  }
}
