import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { NextIcon, PreviousIcon } from './icons.tsx';
import './pager.css';

interface PagerProps {
  /** What is paged, for assistive technology. */
  readonly label: string;
  /** Null where there is no such page. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** The way to the pages before and after; nothing while there is one page alone. */
export function Pager({ label, onPrevious, onNext }: PagerProps) {
  if (onPrevious === null && onNext === null) return null;
  return (
    <nav className="pager" aria-label={label}>
      <Step onStep={onPrevious}>
        <PreviousIcon /> Previous
      </Step>
      <Step onStep={onNext}>
        Next <NextIcon />
      </Step>
    </nav>
  );
}

function Step({ onStep, children }: { onStep: (() => void) | null; children: ReactNode }) {
  return (
    <Button size="small" disabled={onStep === null} onClick={() => onStep?.()}>
      {children}
    </Button>
  );
}
