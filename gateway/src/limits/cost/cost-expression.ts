/** The values of variables as the client sent them, with defaults filled in. */
export type Variables = Readonly<Record<string, unknown>>;

/** A cost that may depend on variables. */
export interface CostExpression {
  readonly constant: number;
  /** Each adds something that only the variables tell. */
  readonly terms: readonly ((variables: Variables) => number)[];
}

export const FREE: CostExpression = { constant: 0, terms: [] };

export function fixed(constant: number): CostExpression {
  return { constant, terms: [] };
}

export function sum(...expressions: readonly CostExpression[]): CostExpression {
  return {
    constant: expressions.reduce((total, { constant }) => total + constant, 0),
    terms: expressions.flatMap(({ terms }) => terms),
  };
}

export function evaluate({ constant, terms }: CostExpression, variables: Variables): number {
  return terms.reduce((total, term) => total + term(variables), constant);
}

/** How many times something comes: a number, or what the variables say. */
export type Count = number | ((variables: Variables) => number);

export function times(count: Count, expression: CostExpression): CostExpression {
  if (typeof count === 'number' && expression.terms.length === 0) return fixed(count * expression.constant);
  const many = typeof count === 'number' ? () => count : count;
  return { constant: 0, terms: [(variables) => many(variables) * evaluate(expression, variables)] };
}
