import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './notice.css';

interface NoticeProps {
  readonly tone?: 'info' | 'success' | 'danger';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons or links that help. */
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** A message in the flow of a page. A danger is read out at once, the rest when there is a pause. */
export function Notice({ tone = 'info', title, children, actions, className }: NoticeProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('notice', `notice--${tone}`, className)}
    >
      <div className="notice__text">
        {title && <p className="notice__title">{title}</p>}
        {children}
      </div>
      {actions && <div className="notice__actions">{actions}</div>}
    </div>
  );
}
