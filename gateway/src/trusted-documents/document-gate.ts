import { forbidden } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { LruStore } from '../cache/lru-store.ts';
import type { DocumentLimits } from '../limits/operation/document-limits.ts';
import type { Refusals } from '../limits/refusal.ts';
import { documentOf, type GraphQLHttpRequest, withText } from './request-document.ts';
import { documentId, type TrustedDocuments } from './trusted-documents.ts';

/** `only` refuses what is not trusted, `log` tells of it, `off` does neither. */
export type TrustMode = 'off' | 'log' | 'only';

/** Texts whose id is remembered, and what they take, at the most; the longest has some 16,000 characters. */
const LIMITS = { entries: 1_000, bytes: 4 * 1024 * 1024, largest: 32 * 1024 };

/** Decides which documents reach GraphQL at all. */
export class DocumentGate {
  readonly #mode: TrustMode;
  readonly #trusted: TrustedDocuments;
  readonly #limits: DocumentLimits;
  readonly #refusals: Refusals;
  readonly #ids = new LruStore<string>(LIMITS, (id) => 2 * id.length);

  constructor(options: {
    mode: TrustMode;
    trusted: TrustedDocuments;
    limits: DocumentLimits;
    refusals: Refusals;
  }) {
    this.#mode = options.mode;
    this.#trusted = options.trusted;
    this.#limits = options.limits;
    this.#refusals = options.refusals;
  }

  /**
   * The request to go on with: the id of a trusted document has become its text.
   * @throws AppError `FORBIDDEN` for a document that is not trusted when only such are;
   * `BAD_USER_INPUT` for one that is too large.
   */
  admit(method: string, request: GraphQLHttpRequest, logger: () => Logger): GraphQLHttpRequest {
    const { queries, id, operationName } = documentOf(method, request);
    if (queries.length === 0) {
      const text = id === null ? undefined : this.#trusted.get(id);
      if (text !== undefined) return withText(method, request, text);
      if (id !== null) this.#judge([id], operationName, logger);
      return request;
    }
    const ids = queries.map((query) => this.#idOf(query));
    this.#judge(ids, operationName, logger);
    for (const [index, query] of queries.entries()) this.#limits.check(query, ids[index] ?? '');
    return request;
  }

  #idOf(query: string): string {
    const known = this.#ids.get(query);
    if (known !== undefined) return known;
    const id = documentId(query);
    this.#ids.set(query, id);
    return id;
  }

  #judge(ids: readonly string[], operationName: string | null, logger: () => Logger): void {
    if (this.#mode === 'off') return;
    const unknown = ids.filter((id) => !this.#trusted.has(id));
    if (unknown.length === 0) return;
    const names = {
      operationName: operationName?.slice(0, 200),
      documentIds: unknown.map((id) => id.slice(0, 64)),
    };
    logger().warn(names, 'a document that is not trusted');
    if (this.#mode === 'log') return;
    this.#refusals.count('trustedDocuments');
    throw forbidden('Only trusted documents are accepted here.');
  }
}
