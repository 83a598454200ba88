import { access, constants } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where systems put Chromium or its relative; `CHROMIUM_PATH` comes before them. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const TIMEOUT_MS = 30_000;

/**
 * The Chromium of this machine, or null when it has none.
 * @throws Error for none when `REQUIRE_SERVICES=1` says that every test has to run
 */
export async function existingChromium(): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH;
  for (const path of given ? [given] : USUAL_PATHS) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return path;
  }
  if (process.env.REQUIRE_SERVICES === '1') {
    throw new Error(
      'REQUIRE_SERVICES=1 wants every test to run, and there is no Chromium: see CHROMIUM_PATH',
    );
  }
  return null;
}

/** Title of a suite that needs a browser, so that a skipped one tells what was missing. */
export const browserTitle = (title: string, path: string | null) =>
  path === null ? `${title} (needs Chromium)` : title;

export interface Device {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

export const DESK: Device = { width: 1280, height: 800, scheme: 'dark' };

/** A real browser. What its pages report as an error makes `problems` not empty. */
export class BrowserTester implements AsyncDisposable {
  readonly problems: string[] = [];
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(path: string): Promise<BrowserTester> {
    return new BrowserTester(await chromium.launch({ executablePath: path, args: FLAGS }));
  }

  /** A browser without a past, as another person or another device has. */
  async newVisitor(baseURL: string, { width, height, scheme }: Device = DESK): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      baseURL,
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    context.on('weberror', (error) => void this.problems.push(String(error.error())));
    context.on('console', (message) => {
      // A policy that forbids what a page does is a mistake of the page; failed requests are looked at by the tests.
      if (/Content Security Policy|React|Warning:/.test(message.text())) this.problems.push(message.text());
    });
    return context;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

/** Focusable on purpose and never seen: the edges at which a menu or a dialog sends the focus back. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]';

/**
 * What WCAG 2.2 A and AA, as far as a program can tell, finds wrong with the page as it stands, in its scheme and in
 * the other one.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts that are not its files; the browser itself may run them.
  await page.evaluate(axe.source);
  const judge = (tags: string[]) =>
    page.evaluate(
      async ([runOnly, guards]) => {
        const engine = (window as unknown as { axe: typeof axe }).axe;
        const { violations } = await engine.run({ exclude: [guards] }, { runOnly });
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
      },
      [tags, FOCUS_GUARDS] as const,
    );
  const problems = await judge(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' });
  const inOtherScheme = await judge(['color-contrast']);
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  return [...problems, ...inOtherScheme.map((problem) => `in the other scheme, ${problem}`)];
}

/** Frames in which a page may lay itself out anew, what floats above it included. */
const SETTLING_FRAMES = 120;

/** By how many pixels a page is wider than the smallest phone, 360 px, once it has settled there; 0 when it fits. */
export async function excessWidth(page: Page): Promise<number> {
  await page.setViewportSize({ width: 360, height: 740 });
  const excess = await page.evaluate(async (frames) => {
    const measure = () => Math.max(0, document.documentElement.scrollWidth - innerWidth);
    for (let frame = 0; frame < frames && measure() > 0; frame += 1) await new Promise(requestAnimationFrame);
    return measure();
  }, SETTLING_FRAMES);
  await page.setViewportSize(DESK);
  return excess;
}
