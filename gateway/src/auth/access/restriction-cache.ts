import type { Caller } from '@sod/kit/auth-context';
import type { DocumentNode } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { demandsOf, signatureOf, unmetBy } from './demands.ts';
import { type OperationParts, operationParts } from './operation-parts.ts';
import type { Requirement } from './requirement.ts';
import { type Restriction, restrictParts } from './restrict.ts';

/** Signatures remembered per operation, at the most; the rules of one operation rarely allow more than a few. */
const MAX_SIGNATURES = 32;

interface Analysis {
  readonly parts: OperationParts;
  readonly demands: ReadonlySet<Requirement>;
  readonly bySignature: Map<string, Restriction>;
}

/** A restriction, and what a plan for it may be shared under beside the document. */
export interface SignedRestriction {
  readonly restriction: Restriction;
  /** See `signatureOf`. */
  readonly signature: string;
}

/** Restricts documents once per set of unmet requirements, for as long as the document itself is remembered. */
export class RestrictionCache {
  readonly #rules: AccessRules;
  readonly #byDocument = new WeakMap<DocumentNode, Map<string, Analysis>>();

  constructor(rules: AccessRules) {
    this.#rules = rules;
  }

  /** @throws Error when the document has no such operation. */
  restrict(
    document: DocumentNode,
    operationName: string | null | undefined,
    caller: Caller,
  ): SignedRestriction {
    if (this.#rules.isEmpty) return { restriction: { kind: 'untouched' }, signature: '' };
    const { parts, demands, bySignature } = this.#analysis(document, operationName);
    const unmet = unmetBy(caller, demands);
    const signature = signatureOf(unmet);
    let restriction = bySignature.get(signature);
    if (!restriction) {
      restriction = restrictParts(parts, unmet, this.#rules);
      if (bySignature.size < MAX_SIGNATURES) bySignature.set(signature, restriction);
    }
    return { restriction, signature };
  }

  #analysis(document: DocumentNode, operationName: string | null | undefined): Analysis {
    const operations = this.#byDocument.get(document) ?? new Map<string, Analysis>();
    this.#byDocument.set(document, operations);
    const key = operationName ?? '';
    let analysis = operations.get(key);
    if (!analysis) {
      const parts = operationParts(document, operationName);
      analysis = { parts, demands: demandsOf(parts, this.#rules), bySignature: new Map() };
      operations.set(key, analysis);
    }
    return analysis;
  }
}
