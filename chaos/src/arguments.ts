import { parseArgs } from 'node:util';
import { UserError } from '@sod/ops/cli/user-error';

export const USAGE = 'npm run chaos -- [--row NAME]... [--short] [--write]';

export interface Options {
  /** Names of rows; all when there are none. */
  readonly rows: readonly string[];
  readonly short: boolean;
  readonly write: boolean;
}

/** @throws UserError for a flag or a row that does not exist */
export function parseOptions(parameters: readonly string[], names: readonly string[]): Options {
  const { row: rows, short, write } = flags(parameters);
  const unknown = rows.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UserError(`There is no row "${unknown}": choose from ${names.join(', ')}.`);
  return { rows, short, write };
}

function flags(parameters: readonly string[]) {
  const no = { type: 'boolean', default: false } as const;
  const options = {
    row: { type: 'string', multiple: true, default: [] as string[] },
    short: no,
    write: no,
  } as const;
  try {
    return parseArgs({ args: [...parameters], options }).values;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new UserError(`${reason}: ${USAGE}`);
  }
}
