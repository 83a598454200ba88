import { expect, it } from 'vitest';
import type { ReviewTester } from './reviewer.ts';
import { webhookReceiver } from './webhook-receiver.ts';

/** What an admin does with receivers of webhooks. */
export function webhookScenarios(tester: () => ReviewTester): void {
  it('adds a webhook, is shown its secret once, sees what it was told, turns it off and deletes it', async () => {
    await using visitor = await tester().visitor();
    await using receiver = await webhookReceiver();
    const page = await visitor.newPage();
    await tester().signIn(page, '/notifications');
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const form = page.getByRole('dialog', { name: 'Add a webhook' });
    await form.getByLabel('Address').fill('ftp://example.com/hook');
    await form.getByLabel('What it is for').fill('Analyser');
    await form.getByRole('button', { name: 'Add the webhook' }).click();
    await form.getByText('The field is marked.').waitFor();
    expect(await form.getByLabel('Address').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByLabel('What it is for').inputValue()).toBe('Analyser');
    await form.getByLabel('Address').fill(receiver.url);
    await form.getByRole('button', { name: 'Add the webhook' }).click();

    const shown = page.getByRole('dialog', { name: 'The secret of this webhook' });
    const secret = (await shown.getByText(/^whsec_/).textContent()) ?? '';
    expect(secret.length).toBeGreaterThan(30);
    await page.mouse.click(5, 5);
    await shown.getByRole('button', { name: 'Done' }).click();
    await shown.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    await page.reload();
    const card = page.getByRole('article', { name: 'Analyser' });
    await card.waitFor();
    expect(await page.content()).not.toContain(secret);

    await tester().addShow('Told To A Machine');
    expect(await receiver.told).toMatchObject({ type: 'show.ready_for_review' });
    await page.reload();
    await page
      .getByRole('table', { name: 'Deliveries' })
      .getByRole('row', { name: new RegExp(`${receiver.url}.*Delivered`) })
      .waitFor();

    const choose = async (item: string) => {
      await card.getByRole('button', { name: 'Actions for Analyser' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('Turn off');
    await card.getByText('Off', { exact: true }).waitFor();
    await choose('Turn on');
    await card.getByText('On', { exact: true }).waitFor();
    await choose('Change the secret…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Change the secret' }).click();
    expect(await shown.getByText(/^whsec_/).textContent()).not.toBe(secret);
    await shown.getByRole('button', { name: 'Done' }).click();
    await card.getByText('Signs as well, until').waitFor();
    await choose('Edit…');
    const edited = page.getByRole('dialog', { name: 'Edit the webhook' });
    for (const box of await edited.getByRole('checkbox').all()) await box.uncheck();
    await edited.getByRole('button', { name: 'Save' }).click();
    await edited.getByText('The field is marked.').waitFor();
    await edited.getByRole('checkbox', { name: /rejected/ }).check();
    await edited.getByRole('button', { name: 'Save' }).click();
    await edited.waitFor({ state: 'detached' });
    await card.getByText('A show was rejected', { exact: true }).waitFor();
    await choose('Delete…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the webhook' }).click();
    await card.waitFor({ state: 'detached' });
    expect(tester().system.browser.problems).toEqual([]);
  });
}
