import type { ReactNode } from 'react';
import './badge.css';

export type BadgeTone = 'neutral' | 'waiting' | 'good' | 'bad' | 'quiet';

/** A state in a word. The shape of its mark tells it apart without colour. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}) {
  return <span className={`badge badge--${tone}`}>{children}</span>;
}
