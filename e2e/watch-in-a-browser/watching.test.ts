import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserTitle, DESK, existingChromium } from '../browser-tester.ts';
import { addGermanCaptions, bufferAll, captionsInMenu, chooseCaptions, stillAt } from './captions.ts';
import { lookAtEveryPage } from './every-page.ts';
import { layoutShift, watchSlowly } from './layout-shift.ts';
import { ViewerTester, watchUntil } from './viewer-tester.ts';

const chromium = await existingChromium();

/** What the landing page may weigh in JavaScript, in bytes of gzip. */
const LANDING_SCRIPT_BYTES = 150_000;

describe.skipIf(chromium === null)(browserTitle('a viewer in a browser', chromium), () => {
  let tester: ViewerTester;
  beforeAll(async () => {
    tester = await ViewerTester.start(chromium ?? '');
  });
  afterAll(() => tester?.[Symbol.asyncDispose]());

  it('registers, browses, plays until the picture moves, leaves, and resumes where they left', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.register(page);

    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('lantern');
    await page.getByRole('link', { name: 'Lantern Night', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Lantern Night' }).waitFor();
    await page.getByRole('link', { name: 'Play Lantern Night' }).click();
    await watchUntil(page, 4);
    const saved = page.waitForResponse(
      (response) => response.request().postData()?.includes('SaveProgress') ?? false,
    );
    await page.keyboard.press('k');
    await saved;

    await page.getByRole('link', { name: 'Back to Lantern Night' }).click();
    const resume = page.getByRole('link', { name: /^Resume at 0:\d\d Lantern Night$/ });
    await resume.waitFor();
    await page.goto('/');
    await page
      .getByRole('region', { name: 'Continue watching' })
      .getByRole('link', { name: /Lantern Night/ })
      .click();
    const position = await watchUntil(page, 4);
    expect(position).toBeLessThan(20);
    expect(await page.getByRole('status').filter({ hasText: 'Resumed at 0:0' }).count()).toBe(1);
    expect(tester.browser.problems).toEqual([]);
  });

  it('is kept over a reload without a token that a script can read, and is over everywhere at once', async () => {
    await using here = await tester.visitor();
    await using there = await tester.visitor();
    const page = await here.newPage();
    const { name, email } = await tester.register(page);
    const account = { name: `Account of ${name}` };
    await page.reload();
    await page.getByRole('button', account).waitFor();
    const readable = await page.evaluate(() =>
      JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
    );
    expect(readable).toContain('signed-in');
    // JSON Web Tokens begin so, and refresh tokens are 256 bits in base64url.
    expect(readable).not.toMatch(/eyJ|[\w-]{40,}/);
    expect(
      (await here.cookies()).map(({ name, httpOnly, secure, sameSite }) => ({
        name,
        httpOnly,
        secure,
        sameSite,
      })),
    ).toEqual([{ name: '__Host-refresh', httpOnly: true, secure: true, sameSite: 'Strict' }]);

    const tab = await here.newPage();
    await tab.goto('/my-list');
    await tab.getByRole('button', account).waitFor();
    const other = await there.newPage();
    await tester.signIn(other, email);

    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await tab.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await other.getByRole('link', { name: 'My list' }).first().click();
    await other.getByText('You have been signed out').waitFor();
    expect(await there.cookies()).toEqual([]);
  });

  it('learns that a sign-out reached nobody, and is signed out for good once it does', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    const { name } = await tester.register(page);
    await visitor.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: `Account of ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'You are signed out in this browser only' });
    await notice.waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await page.reload();
    await notice.waitFor();
    expect(await visitor.cookies()).toHaveLength(1);
    await visitor.unroute('**/graphql');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await visitor.cookies()).toEqual([]);
  });

  it('sees the other format when one fails, and what happened when both do', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await tester.register(page);
    await visitor.route('**/*.m3u8', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: /^Play / }).click();
    await page
      .getByText('The HLS stream failed, because its server answered 404. This is the DASH stream.')
      .waitFor();
    await watchUntil(page, 1);

    await visitor.route('**/*.mpd', (route) => route.abort());
    await page.reload();
    const card = page.getByRole('alert').filter({ hasText: 'This show does not play' });
    await card.waitFor();
    expect(await card.textContent()).toContain('HLS: its server answered 404.');
    expect(await card.textContent()).toContain('DASH: its server cannot be reached');
  });

  it.each([
    ['HLS', 'German', 'antwortet in Grün'],
    ['DASH', 'English', 'answers in green'],
  ])(
    'reads the captions of %s that are chosen when the whole picture is there',
    async (format, name, words) => {
      await using visitor = await tester.visitor();
      const page = await visitor.newPage();
      await tester.register(page);
      if (format === 'DASH') await visitor.route('**/*.m3u8', (route) => route.fulfill({ body: 'nothing' }));
      else await addGermanCaptions(visitor);
      await page
        .getByRole('link', { name: /Northern Glow/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Play Northern Glow' }).click();
      await watchUntil(page, 0.1);
      await page.keyboard.press('k');
      await bufferAll(page);
      await stillAt(page, 6);
      const captions = page.locator('.player__captions');
      expect(await captions.textContent()).toBe('');

      await chooseCaptions(page, 'English');
      const line = captions.getByText('Charged particles from the sun');
      await line.waitFor();
      // In the lower half of the picture, as films have them.
      expect((await line.boundingBox())?.y).toBeGreaterThan(DESK.height / 2);
      await chooseCaptions(page, name);
      await stillAt(page, 12);
      await captions.getByText(words).waitFor();
      await chooseCaptions(page, 'Off');
      await captions.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
      await page.keyboard.press('c');
      await captions.getByText(words).waitFor();
      expect(await captionsInMenu(page)).toBe(name);
      await visitor.unrouteAll({ behavior: 'wait' });
    },
  );

  it('is told of no network, of a part that does not answer and of a mistake of ours', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.setOffline(true);
    await page.getByText('You are offline').first().waitFor();
    await page.getByRole('link', { name: 'Comedy', exact: true }).click();
    await page.getByRole('main').getByText('This part will load once you have a connection again.').waitFor();
    await visitor.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Café Lumière' }).waitFor();

    const broken = { code: 'INTERNAL_SERVER_ERROR', errorId: 'e-42' };
    await visitor.route('**/graphql', (route) =>
      route.fulfill({
        json: { data: null, errors: [{ message: 'Something went wrong.', extensions: broken }] },
      }),
    );
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Something broke on our side' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('e-42');
    await visitor.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: /^Play / }).waitFor();
  });

  it('gets a landing page with little JavaScript, and the player when it is wanted', async () => {
    await using visitor = await tester.visitor();
    const page = await visitor.newPage();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body());
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(LANDING_SCRIPT_BYTES);
  });

  it('sees nothing move while its pages load on a phone', async () => {
    await using visitor = await tester.visitor({ width: 390, height: 844, scheme: 'light' });
    const page = await visitor.newPage();
    await tester.register(page);
    await watchSlowly(visitor);
    for (const [path, text] of [
      ['/my-list', 'Nothing on it yet'],
      ['/', 'Genres'],
      ['/genre/Nature', 'Tidelines'],
    ] as const) {
      await page.goto(path);
      await page.getByText(text).first().waitFor();
      expect(await layoutShift(page), path).toBeLessThan(0.01);
    }
    await visitor.unrouteAll({ behavior: 'wait' });
  });

  it('finds every page in keeping with WCAG 2.2 AA, dark and light, and as narrow as a small phone', async () => {
    const found = await lookAtEveryPage(tester);
    expect(found.size).toBe(14);
    expect([...found].filter(([, problems]) => problems.length > 0)).toEqual([]);
    expect(tester.browser.problems).toEqual([]);
  });
});
