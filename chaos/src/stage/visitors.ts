import { randomUUID } from 'node:crypto';
import { Lane } from '../toolkit/lane.ts';
import { requestBytes } from '../toolkit/request-bytes.ts';

/** Somebody who is signed in. */
export interface Visitor {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

export const PASSWORD = 'a password of a visitor';

/** Makes accounts and signs people in, over the REST routes of one gateway. */
export class Visitors {
  readonly #url: string;
  /** Registrations are bounded by address: each comes from another one. */
  #addresses = 0;

  constructor(url: string) {
    this.#url = url;
  }

  signUp(): Promise<Visitor> {
    const username = `visitor-${randomUUID().slice(0, 13)}`;
    const body = { username, email: `${username}@example.com`, password: PASSWORD };
    return this.#authenticate('/auth/register', body);
  }

  signIn(email: string, password: string): Promise<Visitor> {
    return this.#authenticate('/auth/login', { email, password });
  }

  async #authenticate(path: string, body: { email: string; password: string }): Promise<Visitor> {
    const lane = new Lane(this.#url);
    const number = this.#addresses++;
    const from = `172.16.${number >> 8}.${number & 255}`;
    const reply = await lane.ask(requestBytes({ path, body, from }));
    lane.close();
    const answer = JSON.parse(reply.body.toString() || '{}');
    if (answer.status !== 'success') throw new Error(`${path} answered ${reply.status} ${reply.body}`);
    const { id, username, email } = answer.user;
    return { id, username, email, token: answer.auth_token, refreshToken: answer.refresh_token };
  }
}
