import { type CacheHint, CachePolicy } from './cache-policy.ts';
import { isPromise, type Path, type Run } from './run.ts';

/** A field of an object, ready to be read. */
export interface Field {
  readonly name: string;
  /** What it says of the answer whenever it is read; null when its resolver has a say. */
  readonly hint: CacheHint | null;
  /**
   * Its value in the answer, or a promise of it.
   * @throws GraphQLError when it may not be null and is
   */
  read(run: Run, source: unknown, parent: Path | undefined): unknown;
}

export type Answer = Record<string, unknown>;

/** The fields that are selected of an object, in the order of the answer. */
export class Selection {
  readonly #fields: readonly Field[];
  /** Of all fields whose resolvers have no say. */
  readonly #hint = new CachePolicy();

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    for (const { hint } of fields) if (hint) this.#hint.restrict(hint);
  }

  /** Reads all fields, those that wait at the same time. */
  read(run: Run, source: unknown, path: Path | undefined): Answer | Promise<Answer> {
    run.policy.restrict(this.#hint);
    const answer: Answer = {};
    let pending: Promise<unknown>[] | null = null;
    try {
      for (const field of this.#fields) {
        const value = field.read(run, source, path);
        answer[field.name] = value;
        if (typeof value !== 'object' || !isPromise(value)) continue;
        pending ??= [];
        pending.push(
          value.then((settled) => {
            answer[field.name] = settled;
          }),
        );
      }
    } catch (error) {
      if (pending === null) throw error;
      // What was begun is waited for, because it may fail too.
      return Promise.all(pending).then(
        () => Promise.reject(error),
        () => Promise.reject(error),
      );
    }
    return pending === null ? answer : Promise.all(pending).then(() => answer);
  }

  /** Reads one field after another, as mutations have to be. */
  async readSerially(run: Run, source: unknown): Promise<Answer> {
    run.policy.restrict(this.#hint);
    const answer: Answer = {};
    for (const field of this.#fields) answer[field.name] = await field.read(run, source, undefined);
    return answer;
  }
}
