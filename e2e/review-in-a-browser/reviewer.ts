import type { BrowserContext, Page } from 'playwright-core';
import { graphqlClient } from '../graphql-client.ts';
import { ViewerTester } from '../watch-in-a-browser/viewer-tester.ts';

export const ADMIN = { email: 'admin@example.com', password: 'the admin of this test' };
/** Another admin than the first one. */
export const SECOND = { username: 'vera', email: 'vera@example.com', password: 'the second of this test' };

const HLS = 'https://video.example.com/night/index.m3u8';

/** The demo system with two admins, seen through the catalogue's pages and asked over the graph. */
export class ReviewTester implements AsyncDisposable {
  readonly system: ViewerTester;
  readonly #client: ReturnType<typeof graphqlClient>;

  private constructor(system: ViewerTester) {
    this.system = system;
    this.#client = graphqlClient(system.url);
  }

  static async start(chromium: string): Promise<ReviewTester> {
    const tester = new ReviewTester(await ViewerTester.start(chromium));
    const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }';
    await tester.ask(create, { input: { ...SECOND, admin: true } }, await tester.token());
    return tester;
  }

  ask<Data>(query: string, variables: Record<string, unknown>, token?: string): Promise<Data> {
    return this.#client.data<Data>(query, { variables, ...(token === undefined ? {} : { token }) });
  }

  async token({ email, password }: Pick<typeof SECOND, 'email' | 'password'> = ADMIN): Promise<string> {
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
    const data = await this.ask<{ login: { accessToken: string } }>(login, { input: { email, password } });
    return data.login.accessToken;
  }

  /** Adds a show that waits for review. @returns its id */
  async addShow(title: string): Promise<string> {
    const create = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';
    const input = { title, hlsSrcVideoURL: HLS };
    const data = await this.ask<{ createShow: { id: string } }>(create, { input }, await this.token());
    return data.createShow.id;
  }

  /** What an anonymous viewer sees of a show. */
  async seenByViewers(id: string): Promise<{ readonly title: string } | null> {
    const query = 'query ($id: ID!) { show(id: $id) { title } }';
    const { show } = await this.ask<{ show: { readonly title: string } | null }>(query, { id });
    return show;
  }

  visitor(): Promise<BrowserContext> {
    return this.system.visitor();
  }

  async signIn(page: Page, path: string, { email, password } = ADMIN): Promise<void> {
    await page.goto(`/admin${path}`);
    await enter(page, email, password);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.system[Symbol.asyncDispose]();
  }
}

export async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
