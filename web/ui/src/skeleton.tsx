import { classNames } from './class-names.ts';
import './skeleton.css';

/** The room that something takes which is still on its way. Its size comes from the class. */
export function Skeleton({ className }: { readonly className: string }) {
  return <span className={classNames('skeleton', className)} aria-hidden="true" />;
}

/** Tells, in words that are heard and not seen, that a part of the page is loading. */
export function LoadingNote({ children }: { readonly children: string }) {
  return (
    <p role="status" className="loading-note visually-hidden">
      {children}
    </p>
  );
}
