import type { FieldError } from '@sod/kit/errors';
import { z } from 'zod';
import { passwordProblem } from '../passwords/password-rules.ts';

const MAX_USERNAME = 64;
const MAX_EMAIL = 254;
/** RFC 5321, section 4.5.3.1.1. */
const MAX_LOCAL_PART = 64;

const USERNAME = /^[\p{L}\p{M}\p{Nd} ._-]+$/u;
const emailForm = z.email();

/** A username as it is kept: composed characters, no blanks around it. */
export function tidyUsername(username: string): string {
  return username.normalize('NFC').trim();
}

export function usernameProblem(username: string): string | null {
  const text = tidyUsername(username);
  const characters = [...text].length;
  if (characters < 1 || characters > MAX_USERNAME) return `must have 1 to ${MAX_USERNAME} characters`;
  return USERNAME.test(text) ? null : 'must be of letters, digits, blanks, dots, underscores and hyphens';
}

export function emailProblem(email: string): string | null {
  if (email.length > MAX_EMAIL) return `must have at most ${MAX_EMAIL} characters`;
  if (email.indexOf('@') > MAX_LOCAL_PART || !emailForm.safeParse(email).success) {
    return 'must be an email address';
  }
  return null;
}

const RULES = { username: usernameProblem, email: emailProblem, password: passwordProblem } as const;

/** Fields of an account that are judged; one that is undefined is not looked at. */
export interface AccountFields {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

/** Every broken rule of an account's fields, under `input`. */
export function accountProblems(fields: AccountFields): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['username', 'email', 'password'] as const) {
    const value = fields[name];
    const message = value === undefined ? null : RULES[name](value);
    if (message) errors.push({ field: `input.${name}`, message });
  }
  return errors;
}
