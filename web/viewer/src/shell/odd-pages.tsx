import { Button, buttonClass } from '@sod/ui/button.tsx';
import { BrokenPage, NoSuchPage } from '@sod/ui/odd-pages.tsx';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { usePageTitle } from './use-page-title.ts';

export function MissingPage() {
  usePageTitle('No such page');
  return (
    <NoSuchPage
      actions={
        <>
          <Link to="/" className={buttonClass({ tone: 'primary' })}>
            To the start
          </Link>
          <Link to="/search" className={buttonClass()}>
            Search
          </Link>
        </>
      }
    />
  );
}

export function CrashedPage({ error }: ErrorComponentProps) {
  return (
    <BrokenPage error={error} actions={<Button onClick={() => location.assign('/')}>To the start</Button>} />
  );
}
