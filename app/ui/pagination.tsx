import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { Link, useMessages } from './navigation';

type PaginationProps = {
  /** Paths without language, or null where there is no such page. */
  prev: string | null;
  next: string | null;
  /** Between the links: «Página 2». */
  children?: ReactNode;
};

/** Nothing when there is one page only. */
export function Pagination({ prev, next, children }: PaginationProps) {
  const texts = useMessages(uiMessages);
  if (!prev && !next) return null;
  return (
    <nav className="pagination" aria-label={texts.pages}>
      {prev && (
        <Link className="button button--secondary" to={prev} rel="prev">
          <span aria-hidden="true">←</span> {texts.previousPage}
        </Link>
      )}
      {children && <span className="pagination-status">{children}</span>}
      {next && (
        <Link className="button button--secondary" to={next} rel="next">
          {texts.nextPage} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  );
}
