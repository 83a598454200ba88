import { describe, expect, it } from 'vitest';
import { loadProvisionConfig } from './config.ts';
import { rolePassword } from './provision.ts';

const OWNER_DATABASE_URL = 'postgres://owner:secret@127.0.0.1/shows';

describe('what provisions a role', () => {
  it('takes the password out of the service URL', () => {
    const DATABASE_URL = 'postgres://some_app:p%40ss@127.0.0.1/shows';
    const { ownerUrl, password } = loadProvisionConfig('some_app', { OWNER_DATABASE_URL, DATABASE_URL });
    expect([ownerUrl.reveal(), password.reveal()]).toEqual([OWNER_DATABASE_URL, 'p@ss']);
  });

  it('derives the password without one', () => {
    const { ownerUrl, password } = loadProvisionConfig('some_app', { OWNER_DATABASE_URL });
    expect(password.reveal()).toBe(rolePassword(ownerUrl, 'some_app').reveal());
  });

  it.each(['postgres://other:x@127.0.0.1/shows', 'postgres://some_app@127.0.0.1/shows'])(
    'refuses the service URL %s',
    (DATABASE_URL) => {
      expect(() => loadProvisionConfig('some_app', { OWNER_DATABASE_URL, DATABASE_URL })).toThrow('some_app');
    },
  );

  it('needs the owner', () => {
    expect(() => loadProvisionConfig('some_app', {})).toThrow('OWNER_DATABASE_URL');
  });
});
