import type { AuditEventKind, ShowAuditEventKind } from '../__generated__/documents.ts';

const SHOW_TEXTS: Readonly<Record<ShowAuditEventKind, string>> = {
  SHOW_CREATED: 'Show added',
  SHOW_UPDATED: 'Show changed',
  SHOW_STATE_CHANGED: 'State changed',
  SHOW_DELETED: 'Show deleted',
};

const ACCOUNT_TEXTS: Readonly<Record<AuditEventKind, string>> = {
  REGISTERED: 'Registered',
  SIGNED_IN: 'Signed in',
  SIGN_IN_FAILED: 'Sign-in failed',
  REFRESH_TOKEN_REUSED: 'Refresh token used twice',
  SIGNED_OUT: 'Signed out',
  SIGNED_OUT_EVERYWHERE: 'Signed out everywhere',
  SESSION_ENDED: 'Session ended',
  SESSIONS_ENDED: 'All sessions ended by an admin',
  PASSWORD_CHANGED: 'Password changed',
  PASSWORD_CHANGE_FAILED: 'Password change failed',
  USER_CREATED: 'User added',
  USER_UPDATED: 'Name or email changed',
  USER_ACTIVATED: 'Activated',
  USER_DEACTIVATED: 'Deactivated',
  ADMIN_GRANTED: 'Made an admin',
  ADMIN_REVOKED: 'Admin rights taken away',
  USER_DELETED: 'User deleted',
};

export const KIND_TEXTS = { ...SHOW_TEXTS, ...ACCOUNT_TEXTS } as const;

export const SHOW_KINDS = Object.keys(SHOW_TEXTS) as ShowAuditEventKind[];
export const ACCOUNT_KINDS = Object.keys(ACCOUNT_TEXTS) as AuditEventKind[];

/** Events that somebody should look at. */
export const SUSPICIOUS: ReadonlySet<string> = new Set<AuditEventKind>([
  'SIGN_IN_FAILED',
  'REFRESH_TOKEN_REUSED',
  'PASSWORD_CHANGE_FAILED',
]);
