import { buttonClass } from '@sod/ui/button.tsx';
import { BrokenPage, NoSuchPage } from '@sod/ui/odd-pages.tsx';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { usePageTitle } from './use-page-title.ts';

export function MissingPage() {
  usePageTitle('No such page');
  return (
    <NoSuchPage
      actions={
        <Link to="/shows" className={buttonClass({ tone: 'primary' })}>
          To the shows
        </Link>
      }
    />
  );
}

export function CrashedPage({ error }: ErrorComponentProps) {
  return <BrokenPage error={error}>Nothing you typed is lost.</BrokenPage>;
}
