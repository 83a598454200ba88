import { createHash } from 'node:crypto';
import { conflict } from '@sod/kit/errors';
import type { Secret } from '@sod/kit/secret';
import type { Keyv } from 'keyv';
import type { Answer } from '../route.ts';
import { sealFor } from './sealed-answers.ts';

/** How long an answer is kept, in milliseconds: a day. */
const KEEP_MS = 24 * 60 * 60 * 1_000;

/** What makes two requests the same one. */
export interface Identity {
  /** Method, path, caller and the client's key. */
  readonly parts: readonly string[];
  /** What the request asks for. */
  readonly request: unknown;
}

interface Kept {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** The same text for equal values, in whatever order their names stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function otherRequest(): Error {
  return conflict('This Idempotency-Key was used for another request.', [
    { field: 'idempotency-key', message: 'was used for another request' },
  ]);
}

/**
 * Runs a request once for each key. Those that come meanwhile wait for the first; those that come within a day
 * get its answer. Failures are not kept: they left nothing behind, so trying again is what a client should do.
 *
 * Requests that run at the same time in different processes are not seen by each other: a store that is shared
 * joins them only once an answer is there.
 */
export class IdempotentAnswers {
  readonly #store: Keyv<string>;
  readonly #secret: Secret;
  readonly #running = new Map<string, { readonly fingerprint: string; readonly answer: Promise<Answer> }>();

  constructor(options: { store: Keyv<string>; secret: Secret }) {
    this.#store = options.store;
    this.#secret = options.secret;
  }

  /** @throws AppError `CONFLICT` for a key that came with another request; what `run` throws. */
  async once({ parts, request }: Identity, run: () => Promise<Answer>): Promise<Answer> {
    const seal = sealFor(this.#secret, parts);
    const fingerprint = createHash('sha256').update(canonical(request)).digest('base64url');
    const running = this.#running.get(seal.name);
    if (running) {
      if (running.fingerprint !== fingerprint) throw otherRequest();
      return running.answer;
    }
    const answer = this.#recallOrRun(seal, fingerprint, run);
    this.#running.set(seal.name, { fingerprint, answer });
    try {
      return await answer;
    } finally {
      this.#running.delete(seal.name);
    }
  }

  async #recallOrRun(
    seal: ReturnType<typeof sealFor>,
    fingerprint: string,
    run: () => Promise<Answer>,
  ): Promise<Answer> {
    const sealed = await this.#store.get(seal.name);
    const kept = sealed === undefined ? undefined : (seal.open(sealed) as Kept | undefined);
    if (kept) {
      if (kept.fingerprint !== fingerprint) throw otherRequest();
      return kept.answer;
    }
    const answer = await run();
    await this.#store.set(seal.name, seal.seal({ fingerprint, answer } satisfies Kept), KEEP_MS);
    return answer;
  }
}
