import { expect, it } from 'vitest';
import { accessibilityProblems } from '../browser-tester.ts';
import type { ReviewTester } from './reviewer.ts';

/** The main pages, by their names in the navigation; the stream tester asks the graph for nothing. */
const PAGES = ['Shows', 'Review', 'Pipeline', 'Users', 'Audit trail', 'Notifications'] as const;

const BROKEN = {
  data: null,
  errors: [{ message: 'Something.', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: 'e-42' } }],
};

/** What an admin sees when there is no network, and when the service breaks. */
export function outageScenarios(tester: () => ReviewTester): void {
  it('is told on every page of a mistake of ours, and goes on when it is mended', async () => {
    await using visitor = await tester().visitor();
    const page = await visitor.newPage();
    await tester().signIn(page, '/streams');
    await visitor.route('**/graphql', (route) => route.fulfill({ status: 500, json: BROKEN }));
    for (const name of PAGES) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
      const told = page.getByRole('alert').filter({ hasText: 'Something went wrong on our side' }).first();
      await told.waitFor();
      expect(await told.textContent()).toContain('e-42');
    }
    expect(await accessibilityProblems(page)).toEqual([]);

    // A page that is opened meanwhile does not even know who opened it.
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'Something went wrong on our side' }).waitFor();
    await visitor.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 2, name: 'Webhooks' }).waitFor();
  });

  it('keeps what is on the screen without a network, and opens the rest when there is one', async () => {
    await using visitor = await tester().visitor();
    const page = await visitor.newPage();
    await tester().signIn(page, '/shows');
    const row = page.getByRole('row', { name: /Tidelines/ });
    await row.waitFor();
    await visitor.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await row.waitFor();
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('heading', { level: 1, name: 'This page waits for a connection' }).waitFor();
    await page.getByRole('link', { name: 'Shows', exact: true }).click();
    await row.waitFor();
    await page.getByLabel('Search title and description').fill('lantern');
    await page.getByRole('alert').filter({ hasText: 'You are offline' }).waitFor();
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('heading', { level: 1, name: 'This page waits for a connection' }).waitFor();
    await visitor.setOffline(false);
    await page.getByRole('row', { name: /admin@example\.com/ }).waitFor();
  });

  it('deletes a show for good, from its page and from the table', async () => {
    await using visitor = await tester().visitor();
    const page = await visitor.newPage();
    const id = await tester().addShow('Gone From Its Page');
    await tester().addShow('Gone From The Table');
    await tester().signIn(page, `/shows/${id}`);
    const confirm = async () => {
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the show' }).click();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    };
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await confirm();
    await page.getByText('“Gone From Its Page” is deleted').waitFor();
    await page.getByRole('button', { name: 'Actions for Gone From The Table' }).click();
    expect(await page.getByRole('row', { name: /Gone From Its Page/ }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await confirm();
    await page.getByRole('row', { name: /Gone From The Table/ }).waitFor({ state: 'detached' });
    await page.goto(`/admin/shows/${id}`);
    await page.getByRole('heading', { level: 1, name: 'This show is not there' }).waitFor();
  });
}
