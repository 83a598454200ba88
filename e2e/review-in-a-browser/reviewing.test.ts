import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, browserTitle, excessWidth, existingChromium } from '../browser-tester.ts';
import { outageScenarios } from './outage-scenarios.ts';
import { peopleScenarios } from './people-scenarios.ts';
import { ADMIN, enter, ReviewTester, SECOND } from './reviewer.ts';
import { serverWithoutCors } from './server-without-cors.ts';
import { webhookScenarios } from './webhook-scenarios.ts';

const chromium = await existingChromium();
const HLS = 'https://video.example.com/bus/index.m3u8';

/** Every page, with what stands there once it is complete. */
const PAGES = [
  ['/shows', 'Tidelines'],
  ['/shows/new', 'Add the show'],
  ['/review', 'Review trail'],
  ['/pipeline', 'Published'],
  ['/users', 'admin@example.com'],
  ['/audit', '127.0.0.1'],
  ['/audit?trail=accounts', '127.0.0.1'],
  ['/notifications', 'Webhooks'],
  ['/nowhere', 'There is no such page'],
] as const;

describe.skipIf(chromium === null)(browserTitle('a reviewer in a browser', chromium), () => {
  let tester: ReviewTester;
  beforeAll(async () => {
    tester = await ReviewTester.start(chromium ?? '');
  });
  afterAll(() => tester?.[Symbol.asyncDispose]());

  async function test(page: Page, url: string): Promise<void> {
    await page.getByLabel('Address of an HLS playlist or a DASH manifest').fill(url);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
  }

  it('creates a show, rejects it, mends it, approves it, and viewers find it', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.signIn(page, '/shows');
    await page.getByRole('link', { name: 'Add a show' }).click();
    await page.getByRole('heading', { level: 1, name: 'Add a show' }).waitFor();
    await page.getByRole('button', { name: 'Add the show' }).click();
    await page.getByText('One of HLS playlist and DASH manifest is required.').first().waitFor();
    await page.getByLabel('Title').fill('Night Bus');
    await page.getByLabel('HLS playlist').fill('http://video.example.com/index.m3u8');
    await page.getByLabel('Year of release').fill('1492');
    await page.getByRole('button', { name: 'Add the show' }).click();
    await page.getByText('Must start with https://').waitFor();
    await page.getByText('Must be from 1888 to 2100.').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('Night Bus');
    expect(await page.getByLabel('HLS playlist').getAttribute('aria-invalid')).toBe('true');

    // What was typed outlives a reload too.
    await page.reload();
    await page.getByText('Here is what you typed before').waitFor();
    expect(await page.getByLabel('Year of release').inputValue()).toBe('1492');
    await page.getByLabel('HLS playlist').fill(HLS);
    await page.getByLabel('Year of release').fill('2026');
    await page.getByRole('button', { name: 'Add the show' }).click();
    await page.getByRole('heading', { level: 1, name: 'Night Bus' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await tester.seenByViewers(id)).toBeNull();

    await page.getByRole('button', { name: 'Reject…' }).click();
    await page.getByRole('button', { name: 'Reject the show' }).click();
    await page.getByText('Must have 1 to 1000 characters').waitFor();
    await page.getByLabel('Why is it rejected?').fill('The title is wrong.');
    await page.getByRole('button', { name: 'Reject the show' }).click();
    const trail = page.getByRole('region', { name: 'Review trail' });
    await trail.getByText('The title is wrong.').waitFor();

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('The Night Bus');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'The Night Bus', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send to review' }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Archive' }).waitFor();
    expect(await tester.seenByViewers(id)).toEqual({ title: 'The Night Bus' });
    expect(tester.system.browser.problems).toEqual([]);
  });

  it('is told when another reviewer was faster, and sees what became of the show', async () => {
    const id = await tester.addShow('Twice Judged');
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    // Without the live events, so that the page does not know yet.
    await page.route('**/events', (route) => route.abort());
    await tester.signIn(page, `/review/${id}`);
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    const reject = 'mutation ($id: ID!) { rejectShow(id: $id, reason: "Too dark") { id } }';
    await tester.ask(reject, { id }, await tester.token(SECOND));
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Somebody else was faster').waitFor();
    await page.getByText('“Twice Judged” is rejected now: vera decided').waitFor();
    await page.getByRole('region', { name: 'Review trail' }).getByText('Too dark').waitFor();
    expect(await tester.seenByViewers(id)).toBeNull();
  });

  it('sees at once what others add and decide', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    const joined = page.waitForResponse('**/events');
    await tester.signIn(page, '/shows?state=PENDING_REVIEW');
    await joined;
    const id = await tester.addShow('Out of Nowhere');
    const row = page.getByRole('row', { name: /Out of Nowhere/ });
    await row.waitFor();
    const approve = 'mutation ($id: ID!) { approveShow(id: $id) { id } }';
    await tester.ask(approve, { id }, await tester.token(SECOND));
    await row.waitFor({ state: 'detached' });
  });

  it('loses nothing that is typed when the session ends', async () => {
    const id = await tester.addShow('Half Typed');
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.signIn(page, `/shows/${id}/edit`, SECOND);
    await page.getByLabel('Description').fill('Everything that took an hour to write.');
    const leave = 'mutation { logoutEverywhere }';
    await tester.ask(leave, {}, await tester.token(SECOND));
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await enter(page, SECOND.email, SECOND.password);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Description').inputValue()).toContain('an hour');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Half Typed', exact: true }).waitFor();
    await page.getByText('Everything that took an hour to write.').waitFor();
  });

  it('is an admin: a viewer is told so, and can leave', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.system.register(page);
    await page.goto('/admin/shows');
    await page.getByRole('heading', { name: 'This account does not run the catalogue' }).waitFor();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await enter(page, ADMIN.email, ADMIN.password);
    await page.getByRole('heading', { level: 1, name: 'Shows' }).waitFor();
  });

  peopleScenarios(() => tester);
  webhookScenarios(() => tester);
  outageScenarios(() => tester);

  it('plays and inspects any stream, checks its segments, and is told what CORS forbids', async () => {
    await using visitor = await tester.visitor();
    await using closed = await serverWithoutCors();
    const page = await visitor.newPage();
    await tester.signIn(page, '/streams');
    for (const [file, format] of [
      ['index.m3u8', 'HLS'],
      ['index.mpd', 'MPEG-DASH'],
    ] as const) {
      await test(page, `${tester.system.url}/media/demo-tidelines/${file}`);
      await page
        .getByRole('definition')
        .filter({ hasText: new RegExp(`^${format}$`) })
        .waitFor();
      await page
        .getByRole('table', { name: 'Renditions' })
        .getByText(/× 360$/)
        .waitFor();
      await page.getByRole('table', { name: 'Renditions' }).getByText(/^avc1/).first().waitFor();
      await page.getByRole('button', { name: 'Check every segment' }).click();
      await page.getByText(/^(\d+) of \1 checked, .* 0 broken$/).waitFor();
    }
    await test(page, `${tester.system.url}/media/demo-tidelines/missing.m3u8`);
    await page.getByText('HTTP 404 from').waitFor();
    await test(page, closed.url);
    await page.getByText('does not let this page read its answers').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('has pages that keep to WCAG 2.2 AA, dark and light, and to the width of a small phone', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.addShow('Waiting');
    await tester.signIn(page, '/shows');
    const found: Record<string, string[]> = {};
    for (const [path, text] of PAGES) {
      await page.goto(`/admin${path}`);
      await page.getByText(text).first().waitFor();
      const problems = await accessibilityProblems(page);
      const overflow = await excessWidth(page);
      if (overflow > 0) problems.push(`wider than the window by ${overflow} px`);
      if (problems.length > 0) found[path] = problems;
    }
    expect(found).toEqual({});
    expect(tester.system.browser.problems).toEqual([]);
  });
});
