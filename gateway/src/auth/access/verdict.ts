import type { AccessRules } from './access-rules.ts';
import type { Requirement } from './requirement.ts';

/** The rules, applied to callers who do not meet certain requirements. */
export interface Verdict {
  refusesType(type: string): boolean;
  refusesField(type: string, field: string): boolean;
}

export function verdictOn(rules: AccessRules, unmet: ReadonlySet<Requirement>): Verdict {
  const refuses = (requirements: readonly Requirement[]): boolean =>
    requirements.some((requirement) => requirement.kind === 'never' || unmet.has(requirement));
  return {
    refusesType: (type) => refuses(rules.ofType(type)),
    refusesField: (type, field) => refuses(rules.ofField(type, field)),
  };
}
