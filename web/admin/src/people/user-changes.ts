import type { UpdateUserInput } from '../__generated__/documents.ts';

export type UserChange =
  | 'grant-admin'
  | 'revoke-admin'
  | 'deactivate'
  | 'activate'
  | 'end-sessions'
  | 'delete';

interface ChangeText {
  readonly title: (name: string) => string;
  readonly text: string;
  readonly confirm: string;
  readonly done: (name: string) => string;
}

export const CHANGE_TEXTS: Readonly<Record<UserChange, ChangeText>> = {
  'grant-admin': {
    title: (name) => `Make ${name} an admin?`,
    text: 'Admins run the catalogue: they review shows, change and delete them, and manage every account.',
    confirm: 'Make an admin',
    done: (name) => `${name} is an admin now`,
  },
  'revoke-admin': {
    title: (name) => `Take admin rights from ${name}?`,
    text: 'The account stays, and watches shows like any other.',
    confirm: 'Take the rights away',
    done: (name) => `${name} is not an admin any more`,
  },
  deactivate: {
    title: (name) => `Deactivate ${name}?`,
    text: 'All sessions end at once, and signing in is refused until the account is activated again.',
    confirm: 'Deactivate',
    done: (name) => `${name} is deactivated`,
  },
  activate: {
    title: (name) => `Activate ${name}?`,
    text: 'The account can sign in again with the password it had.',
    confirm: 'Activate',
    done: (name) => `${name} is active again`,
  },
  'end-sessions': {
    title: (name) => `End all sessions of ${name}?`,
    text: 'Every device is signed out at once. The account can sign in again.',
    confirm: 'End all sessions',
    done: (name) => `All sessions of ${name} are ended`,
  },
  delete: {
    title: (name) => `Delete ${name}?`,
    text: 'The account, its list and its progress are deleted and its sessions end. It cannot be undone.',
    confirm: 'Delete the account',
    done: (name) => `${name} is deleted`,
  },
};

export const UPDATES: Readonly<Partial<Record<UserChange, UpdateUserInput>>> = {
  'grant-admin': { admin: true },
  'revoke-admin': { admin: false },
  deactivate: { active: false },
  activate: { active: true },
};
