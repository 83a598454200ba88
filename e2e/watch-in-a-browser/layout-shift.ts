import type { BrowserContext, Page } from 'playwright-core';

/** Late enough for a page to be drawn without its data, in milliseconds. */
const DELAY_MS = 250;

interface Watched {
  layoutShift?: () => number;
}

/** Lets answers of the graph come late enough for every page to be seen while it loads, and counts what moves. */
export async function watchSlowly(visitor: BrowserContext): Promise<void> {
  await visitor.route('**/graphql', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
    await route.continue();
  });
  await visitor.addInitScript(() => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const { value } of entries as unknown as { readonly value: number }[]) sum += value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    (window as Watched).layoutShift = () => {
      add(observer.takeRecords());
      return sum;
    };
  });
}

/** The sum of the page's layout shifts, as https://web.dev/articles/cls counts them, once it has been drawn. */
export function layoutShift(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return (window as Watched).layoutShift?.();
  });
}
