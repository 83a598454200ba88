import type { BrowserContext, Page } from 'playwright-core';

const GERMAN = [
  [
    'Charged particles from the sun reach the upper air.',
    'Geladene Teilchen von der Sonne treffen auf die Luft.',
  ],
  [
    'Oxygen, a hundred kilometres up, answers in green.',
    'Sauerstoff, hundert Kilometer hoch, antwortet in Grün.',
  ],
] as const;

const ENGLISH_LINE = /^#EXT-X-MEDIA:TYPE=SUBTITLES.*$/m;

/** Gives the HLS streams that have English captions German ones too. */
export async function addGermanCaptions(visitor: BrowserContext): Promise<void> {
  await visitor.route(/\/index\.m3u8$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(ENGLISH_LINE, (english) =>
      [english, english.replaceAll('-en/', '-de/').replaceAll('"en"', '"de"')].join('\n'),
    );
    await route.fulfill({ response, body });
  });
  await visitor.route('**/captions-de/*', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('captions-de', 'captions-en') });
    const body = GERMAN.reduce(
      (text, [english, german]) => text.replace(english, german),
      await response.text(),
    );
    await route.fulfill({ response, body });
  });
}

/** Waits until the picture is there from its start to its end. */
export async function bufferAll(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    if (video?.buffered.length !== 1) return false;
    return video.buffered.start(0) < 0.5 && video.buffered.end(0) > video.duration - 0.5;
  });
}

/** Moves a paused picture. */
export async function stillAt(page: Page, second: number): Promise<void> {
  await page.evaluate(async (position) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('There is no picture.');
    video.currentTime = position;
    await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
  }, second);
}

const SETTINGS = { name: 'Quality, captions and speed' };

export async function chooseCaptions(page: Page, name: string): Promise<void> {
  await page.getByRole('button', SETTINGS).click();
  await page.getByRole('group', { name: 'Captions' }).getByRole('menuitemradio', { name }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** What the menu says is shown. */
export async function captionsInMenu(page: Page): Promise<string | null> {
  await page.getByRole('button', SETTINGS).click();
  const chosen = page.getByRole('group', { name: 'Captions' }).getByRole('menuitemradio', { checked: true });
  return chosen.textContent();
}
