import type { ReactNode } from 'react';

export type Definition = { term: ReactNode; value: ReactNode; total?: boolean };

type DefinitionListProps = {
  /** Entries without value (null, undefined, '') are left out. */
  items: readonly Definition[];
  /** `sums`: values at the end in tabular numbers, the one marked `total` in bold. */
  look?: 'facts' | 'sums';
};

export function DefinitionList({ items, look = 'facts' }: DefinitionListProps) {
  return (
    <dl className={`definitions definitions--${look}`}>
      {items.map(({ term, value, total }, index) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={index} className={total ? 'definitions-total' : undefined}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
