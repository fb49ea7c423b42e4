import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { Link, useMessages } from './navigation';

type FilterDrawerProps = { /** How many are chosen. */ count?: number; children: ReactNode };

/** The filters: folded on a phone, always open where there is room beside the results. */
export function FilterDrawer({ count = 0, children }: FilterDrawerProps) {
  const texts = useMessages(uiMessages);
  return (
    <details className="filter-drawer">
      <summary className="button button--secondary">
        {texts.filters}
        {count > 0 && ` (${count})`}
      </summary>
      <div className="filter-drawer-body">{children}</div>
    </details>
  );
}

type FilterGroupProps = { title: ReactNode; open?: boolean; children: ReactNode };

/** One question of the filters: fields or a FilterLinks list. */
export function FilterGroup({ title, open, children }: FilterGroupProps) {
  return (
    <details className="filter-group" open={open}>
      <summary>{title}</summary>
      <div className="filter-group-body">{children}</div>
    </details>
  );
}

export type FilterLink = { label: ReactNode; to: string; count?: ReactNode; chosen?: boolean };

/** Facets as links, each with its count; a chosen one leads to the list without it. */
export function FilterLinks({ items }: { items: readonly FilterLink[] }) {
  return (
    <ul className="filter-links">
      {items.map(({ label, to, count, chosen }) => (
        <li key={to}>
          <Link to={to} aria-current={chosen ? 'true' : undefined}>
            <span>{label}</span>
            {count !== undefined && <span className="filter-count">{count}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type FilterChipsProps = {
  /** `to`: the same list without this filter. */
  items: readonly { label: string; to: string }[];
  clearTo: string;
};

/** What is chosen, each with a link that removes it. */
export function FilterChips({ items, clearTo }: FilterChipsProps) {
  const texts = useMessages(uiMessages);
  if (items.length === 0) return null;
  return (
    <ul className="chips" aria-label={texts.filtersChosen}>
      {items.map(({ label, to }) => (
        <li key={to}>
          <Link className="chip" to={to} aria-label={texts.removeFilter(label)}>
            {label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {items.length > 1 && (
        <li>
          <Link className="chip chip--clear" to={clearTo}>
            {texts.clearFilters}
          </Link>
        </li>
      )}
    </ul>
  );
}
