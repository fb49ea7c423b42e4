import type { ReactNode } from 'react';
import { ShelfArt } from './shelf-art';

type EmptyStateProps = {
  title: ReactNode;
  /** What to do next. */
  text?: ReactNode;
  /** A ButtonLink or a form. */
  action?: ReactNode;
  /** 1 when the page has no other heading. */
  headingLevel?: 1 | 2;
};

/** Says that there is nothing yet, and what to do about it. */
export function EmptyState({ title, text, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="empty-state">
      <ShelfArt />
      <Heading>{title}</Heading>
      {text && <p>{text}</p>}
      {action && <div className="cluster gap-s">{action}</div>}
    </div>
  );
}
