import { type DocumentNode, parse } from 'graphql';
import type { Refusals } from '../refusal.ts';
import { takesTypename } from './reserved-alias.ts';
import { type Shape, shapeOf } from './shape.ts';

/** The largest operation that is accepted. */
export interface OperationLimits extends Readonly<Shape> {
  readonly tokens: number;
}

/** Documents known to keep the limits, at the most; each takes some 100 bytes. */
const MAX_KNOWN = 5_000;

const WORDS: Readonly<Record<keyof Shape, string>> = {
  depth: 'levels of fields within one another',
  aliases: 'aliases',
  rootFields: 'fields at its root',
  directives: 'directives',
  selections: 'fields, with fragments put in their places',
  comparisons: 'repetitions of fields',
};

/**
 * Refuses documents that are too large before they cost anything: tokens are counted while parsing, the rest
 * before validation, whose rules compare fields with one another.
 */
export class DocumentLimits {
  readonly #limits: OperationLimits;
  readonly #refusals: Refusals;
  readonly #known = new Set<string>();

  constructor(limits: OperationLimits, refusals: Refusals) {
    this.#limits = limits;
    this.#refusals = refusals;
  }

  /**
   * @param id what the text is remembered by: its hash
   * @throws AppError `BAD_USER_INPUT`. A text that is no GraphQL passes: the parser explains it better.
   */
  check(query: string, id: string): void {
    if (this.#known.has(id)) return;
    const document = this.#parse(query);
    if (!document) return;
    const shape = shapeOf(document);
    for (const limit of Object.keys(WORDS) as (keyof Shape)[]) {
      const most = this.#limits[limit];
      if (shape[limit] <= most) continue;
      const problem = `has ${Math.ceil(shape[limit])} ${WORDS[limit]} (limit "${limit}"); at most ${most} are allowed`;
      throw this.#refusals.refuse(limit, problem);
    }
    if (takesTypename(document)) {
      throw this.#refusals.refuse('aliases', 'uses "__typename" as the alias of another field');
    }
    this.#remember(id);
  }

  #parse(query: string): DocumentNode | null {
    const { tokens, depth } = this.#limits;
    try {
      return parse(query, { maxTokens: tokens, noLocation: true });
    } catch (error) {
      if (error instanceof RangeError) {
        throw this.#refusals.refuse(
          'depth',
          `is nested too deeply (limit "depth"); at most ${depth} levels are allowed`,
        );
      }
      if (!(error instanceof Error) || !/more tha[nt] \d+ tokens/.test(error.message)) return null;
      throw this.#refusals.refuse(
        'tokens',
        `has too many tokens (limit "tokens"); at most ${tokens} are allowed`,
      );
    }
  }

  #remember(id: string): void {
    this.#known.add(id);
    if (this.#known.size <= MAX_KNOWN) return;
    const oldest = this.#known.values().next();
    if (!oldest.done) this.#known.delete(oldest.value);
  }
}
