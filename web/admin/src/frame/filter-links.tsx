import { Link } from '@tanstack/react-router';
import './filter-links.css';

interface FilterLinksProps {
  readonly label: string;
  readonly links: readonly {
    readonly text: string;
    readonly isCurrent: boolean;
    /** What the address says then, after its `?`. */
    readonly search: Readonly<Record<string, string>>;
  }[];
}

/** Ways to narrow the list of this page: links, so that each has an address that can be kept. */
export function FilterLinks({ label, links }: FilterLinksProps) {
  return (
    <nav className="filter-links" aria-label={label}>
      {links.map(({ text, isCurrent, search }) => (
        <Link
          key={text}
          to="."
          search={search}
          className="filter-links__link"
          activeProps={{}}
          aria-current={isCurrent ? 'true' : undefined}
          data-current={isCurrent || undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
