import { dictionary } from '@zxcvbn-ts/language-common';
import { normalized } from './password-hasher.ts';

const MIN_CHARACTERS = 8;
const MAX_CHARACTERS = 128;

/** About 18,000 passwords of 8 or more characters, in lower case, from lists of leaked ones. */
const COMMON = new Set(
  dictionary['passwords-common'].filter((password) => password.length >= MIN_CHARACTERS),
);

/**
 * What is wrong with a new password, or null. Length and a list of common ones, and no rule about kinds of
 * characters: NIST SP 800-63B advises exactly that.
 */
export function passwordProblem(password: string): string | null {
  const text = normalized(password);
  const characters = [...text].length;
  if (characters < MIN_CHARACTERS || characters > MAX_CHARACTERS) {
    return `must have ${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters`;
  }
  if (COMMON.has(text.toLowerCase())) return 'is one of the commonest passwords';
  return null;
}
