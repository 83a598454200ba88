import { Button } from '@sod/ui/button.tsx';
import { classNames } from '@sod/ui/class-names.ts';
import { NextIcon, PreviousIcon } from '@sod/ui/icons.tsx';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Share of the visible part that one press moves the row by, so that a card at the edge is seen again. */
const STRIDE = 0.85;

interface RowScrollerProps {
  readonly label: string;
  /** Whether it stays where it is, because there is nothing to see in it yet. */
  readonly still?: boolean;
  readonly children: ReactNode;
}

/** A list in one line. Fingers and wheels move it; for mice there are buttons, for keys the links in it. */
export function RowScroller({ label, still = false, children }: RowScrollerProps) {
  const list = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState({ start: true, end: true });

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = element;
      setEnds({ start: scrollLeft < 8, end: scrollLeft + clientWidth > scrollWidth - 8 });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const move = (direction: -1 | 1) => {
    const element = list.current;
    element?.scrollBy({ left: direction * element.clientWidth * STRIDE, behavior: 'smooth' });
  };
  return (
    <div className="row-scroller">
      <ul className={classNames('row-scroller__list', still && 'row-scroller__list--still')} ref={list}>
        {children}
      </ul>
      <div className="row-scroller__buttons">
        {!ends.start && (
          <Button
            iconOnly
            className="row-scroller__button"
            aria-label={`${label}: back`}
            tabIndex={-1}
            onClick={() => move(-1)}
          >
            <PreviousIcon />
          </Button>
        )}
        {!ends.end && (
          <Button
            iconOnly
            className="row-scroller__button row-scroller__button--next"
            aria-label={`${label}: further`}
            tabIndex={-1}
            onClick={() => move(1)}
          >
            <NextIcon />
          </Button>
        )}
      </div>
    </div>
  );
}
