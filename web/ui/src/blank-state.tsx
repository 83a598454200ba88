import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './blank-state.css';

interface BlankStateProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Level of the title: 1 where it is the whole page. */
  readonly level?: 1 | 2;
}

/** What stands where there is nothing to show: empty lists, pages that do not exist, services that do not answer. */
export function BlankState({ title, children, actions, level = 2 }: BlankStateProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <section className={classNames('blank-state', level === 2 && 'blank-state--part')}>
      <Title className="blank-state__title">{title}</Title>
      <div className="blank-state__text">{children}</div>
      {actions && <div className="blank-state__actions">{actions}</div>}
    </section>
  );
}
