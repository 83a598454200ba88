import { parseArgs } from 'node:util';
import { UserError } from '../cli/user-error.ts';
import type { CataloguePlan } from './catalogue-plan.ts';

const MOST_ROWS = 50_000_000;
const MOST_SEED = 1_000_000;

export const USAGE = 'npm run seed -- [--shows 1000] [--users 100] [--seed 1]';

/** The plan that the flags ask for. @throws UserError naming the flag that breaks its rule */
export function parsePlan(parameters: readonly string[]): CataloguePlan {
  const { shows, users, seed } = flags(parameters);
  return {
    shows: wholeNumber('shows', shows, MOST_ROWS),
    users: wholeNumber('users', users, MOST_ROWS),
    seed: wholeNumber('seed', seed, MOST_SEED),
  };
}

function flags(parameters: readonly string[]) {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const options = { shows: text('1000'), users: text('100'), seed: text('1') };
  try {
    return parseArgs({ args: [...parameters], options }).values;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new UserError(`${reason}: ${USAGE}`);
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new UserError(`--${flag} must be a whole number from 0 to ${most}: ${USAGE}`);
}
