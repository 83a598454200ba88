import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { conflict } from '@sod/kit/errors';
import type { Secret } from '@sod/kit/secret';
import type { Keyv } from 'keyv';
import type { Answer } from '../route.ts';
import type { Claims } from './claims.ts';
import { type Seal, sealFor } from './sealed-answers.ts';

/** How long an answer is kept, in milliseconds: a day. */
const KEEP_MS = 24 * 60 * 60 * 1_000;
/** How long a request waits for one that another process is answering, and how often it looks, in milliseconds. */
const WAIT_MS = 10_000;
const POLL_MS = 25;

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
 * get its answer. Failures are not kept, so that a client can try again. One limit: a change that was made while
 * its answer was lost behind the gateway (a timeout) is not known, and made again by the next try.
 */
export class IdempotentAnswers {
  readonly #store: Keyv<string>;
  readonly #claims: Claims | null;
  readonly #secret: Secret;
  readonly #running = new Map<string, { readonly fingerprint: string; readonly answer: Promise<Answer> }>();

  /** @param options.claims where other processes that share the store can be seen; null when there are none */
  constructor(options: { store: Keyv<string>; secret: Secret; claims?: Claims | null }) {
    this.#store = options.store;
    this.#claims = options.claims ?? null;
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

  async #recallOrRun(seal: Seal, fingerprint: string, run: () => Promise<Answer>): Promise<Answer> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const kept = await this.#recall(seal, fingerprint);
      if (kept) return kept;
      if (!this.#claims || (await this.#claims.take(seal.name))) break;
      if (Date.now() > deadline)
        throw conflict('Another request with this Idempotency-Key is being answered.');
      await sleep(POLL_MS);
    }
    try {
      const kept = await this.#recall(seal, fingerprint);
      if (kept) return kept;
      const answer = await run();
      await this.#store.set(seal.name, seal.seal({ fingerprint, answer } satisfies Kept), KEEP_MS);
      return answer;
    } finally {
      await this.#claims?.release(seal.name);
    }
  }

  /** @throws AppError `CONFLICT` when the answer belongs to another request. */
  async #recall(seal: Seal, fingerprint: string): Promise<Answer | null> {
    const sealed = await this.#store.get(seal.name);
    const kept = sealed === undefined ? undefined : (seal.open(sealed) as Kept | undefined);
    if (!kept) return null;
    if (kept.fingerprint !== fingerprint) throw otherRequest();
    return kept.answer;
  }
}
