import type { ReactNode } from 'react';
import './facts.css';

export interface Fact {
  readonly name: string;
  /** Nothing is shown of what is null. */
  readonly value: ReactNode;
}

/** Names and values, as a list of definitions. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ name, value }) => (
          <div key={name} className="facts__fact">
            <dt className="facts__name">{name}</dt>
            <dd className="facts__value">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
