import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { BrowserTester, type Device } from '../browser-tester.ts';
import { freeBasePort, runStart, type StartRun } from '../start-tester.ts';

export const PASSWORD = 'a password of a viewer';

/** A demo system as `npm start` brings it up, and a browser that opens it. */
export class ViewerTester implements AsyncDisposable {
  readonly url: string;
  readonly browser: BrowserTester;
  readonly #run: StartRun;
  readonly #directory: string;
  #people = 0;

  private constructor(run: StartRun, browser: BrowserTester, directory: string) {
    this.#run = run;
    this.#directory = directory;
    this.browser = browser;
    this.url = run.url;
  }

  static async start(chromium: string): Promise<ViewerTester> {
    const directory = await mkdtemp(join(tmpdir(), 'viewer-'));
    const run = runStart({
      PORT: await freeBasePort(),
      DATA_DIR: directory,
      ADMIN_PASSWORD: 'the admin of this test',
      REQUESTS_PER_MINUTE_ANONYMOUS: '0',
      REQUESTS_PER_MINUTE_SIGNED_IN: '0',
    });
    const [browser] = await Promise.all([BrowserTester.start(chromium), run.up]);
    return new ViewerTester(run, browser, directory);
  }

  visitor(device?: Device): Promise<BrowserContext> {
    return this.browser.newVisitor(this.url, device);
  }

  /** Makes an account by the form, as a person does. */
  async register(page: Page): Promise<{ readonly name: string; readonly email: string }> {
    this.#people += 1;
    const name = `viewer ${this.#people}`;
    const email = `viewer${this.#people}@example.com`;
    await page.goto('/register');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('button', { name: `Account of ${name}` }).waitFor();
    return { name, email };
  }

  async signIn(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Account of / }).waitFor();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser[Symbol.asyncDispose]();
    this.#run.child.kill('SIGINT');
    await this.#run.ended;
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** Waits until the picture is past the second, with frames decoded. @returns where it is */
export async function watchUntil(page: Page, second: number): Promise<number> {
  await page.waitForFunction((limit) => {
    const video = document.querySelector('video');
    if (!video || video.currentTime < limit) return false;
    return video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 0;
  }, second);
  return page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
}
