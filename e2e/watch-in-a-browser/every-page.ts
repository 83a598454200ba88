import { accessibilityProblems, excessWidth } from '../browser-tester.ts';
import { type ViewerTester, watchUntil } from './viewer-tester.ts';

/** Addresses of every page, with what stands there once it is complete. */
const PUBLIC = [
  ['/', 'Documentary'],
  ['/search?q=the', 'shows for “the”'],
  ['/genre/Nature', 'Tidelines'],
  ['/sign-in', 'Good to see you'],
  ['/register', 'A seat of your own'],
  ['/my-list', 'Create an account'],
  ['/nowhere', 'There is no such page'],
] as const;
const OWN = [
  ['/', 'Continue watching'],
  ['/my-list', 'Nothing on it yet'],
  ['/account', 'Where you are signed in'],
] as const;

/** Goes through every page, first as anybody and then as a viewer. @returns what is wrong with each, by its name */
export async function lookAtEveryPage(tester: ViewerTester): Promise<ReadonlyMap<string, readonly string[]>> {
  await using visitor = await tester.visitor();
  const page = await visitor.newPage();
  const found = new Map<string, string[]>();
  const look = async (what: string) => {
    const problems = await accessibilityProblems(page);
    const overflow = await excessWidth(page);
    if (overflow > 0) problems.push(`wider than the window by ${overflow} px`);
    found.set(what, problems);
  };
  for (const [path, text] of PUBLIC) {
    await page.goto(path);
    await page.getByText(text).first().waitFor();
    await look(path);
  }
  await tester.register(page);
  await page.getByRole('link', { name: /^Play / }).click();
  await watchUntil(page, 3);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Quality, captions and speed' }).click();
  await page.getByRole('menuitemradio', { name: '1.5 ×' }).waitFor();
  await look('the player with its menu');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Back to / }).click();
  await page.getByRole('link', { name: /^Resume / }).waitFor();
  await look('a show');
  for (const [path, text] of OWN) {
    await page.goto(path);
    await page.getByText(text).first().waitFor();
    await look(`${path}, signed in`);
  }
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await look('the menu of the account');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete the account' }).click();
  await page.getByRole('dialog').waitFor();
  await look('the dialog');
  return found;
}
