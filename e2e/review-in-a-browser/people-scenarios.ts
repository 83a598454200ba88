import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PASSWORD } from '../watch-in-a-browser/viewer-tester.ts';
import { enter, type ReviewTester } from './reviewer.ts';

/** What an admin does with accounts, and what their owners see of it. */
export function peopleScenarios(tester: () => ReviewTester): void {
  async function change(page: Page, name: string, item: string, confirm: string): Promise<void> {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: confirm }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  }

  it('ends the sessions of somebody, makes them an admin, and takes that and the account away', async () => {
    await using office = await tester().visitor();
    await using home = await tester().visitor();
    const theirs = await home.newPage();
    const { name, email } = await tester().system.register(theirs);
    const page = await office.newPage();
    await tester().signIn(page, '/users');
    await page.getByLabel('Search name and email').fill(email);
    const row = page.getByRole('row', { name: new RegExp(email) });
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await row.getByText('Viewer', { exact: true }).waitFor();

    await change(page, name, 'End all sessions…', 'End all sessions');
    await page.getByText(`All sessions of ${name} are ended`).waitFor();
    await theirs.getByRole('link', { name: 'My list' }).first().click();
    await theirs.getByText('You have been signed out').waitFor();
    expect(await home.cookies()).toEqual([]);

    await change(page, name, 'Make an admin…', 'Make an admin');
    await row.getByText('Admin', { exact: true }).waitFor();
    await theirs.goto('/admin/shows');
    await enter(theirs, email, PASSWORD);
    await theirs.getByRole('heading', { level: 1, name: 'Shows' }).waitFor();

    await change(page, name, 'Deactivate…', 'Deactivate');
    await row.getByText('Deactivated').waitFor();
    await theirs.getByRole('link', { name: 'Pipeline' }).click();
    await theirs.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await enter(theirs, email, PASSWORD);
    await theirs.getByRole('dialog').getByRole('alert').waitFor();

    await change(page, name, 'Activate…', 'Activate');
    await row.getByText('Active', { exact: true }).waitFor();
    await change(page, name, 'Take away admin rights…', 'Take the rights away');
    await row.getByText('Viewer', { exact: true }).waitFor();
    await enter(theirs, email, PASSWORD);
    await theirs.getByRole('heading', { name: 'This account does not run the catalogue' }).waitFor();

    await change(page, name, 'Delete…', 'Delete the account');
    await page.getByText('No user matches').waitFor();
    expect(tester().system.browser.problems).toEqual([]);
  });

  it('adds somebody, told of each mistake beside its field, and leaves the own rights to others', async () => {
    await using office = await tester().visitor();
    const page = await office.newPage();
    await tester().signIn(page, '/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a user' });
    await dialog.getByLabel('Name').fill('Ines');
    await dialog.getByLabel('Email').fill('ines');
    await dialog.getByLabel('First password').fill('short');
    await dialog.getByRole('button', { name: 'Add the user' }).click();
    await dialog.getByText('2 fields are marked.').waitFor();
    expect(await dialog.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.getByLabel('First password').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('Email').fill('ines@example.com');
    await dialog.getByLabel('First password').fill('long enough for a first one');
    await dialog.getByRole('button', { name: 'Add the user' }).click();
    await page.getByRole('row', { name: /ines@example\.com/ }).waitFor();

    await page.getByRole('button', { name: 'Actions for admin' }).click();
    await page.getByRole('menuitem', { name: 'End all sessions…' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Delete…' }).count()).toBe(0);
  });
}
