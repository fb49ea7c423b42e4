import type { ReactNode } from 'react';
import { Link } from './navigation';

export type StatItem = { label: string; value: ReactNode; to?: string; note?: ReactNode };

/** A few numbers that matter now: a seller's desk, an operator's page. */
export function Stats({ items }: { items: readonly StatItem[] }) {
  return (
    <dl className="stats">
      {items.map(({ label, value, to, note }) => (
        <div key={label} className="stat">
          <dt>{to ? <Link to={to}>{label}</Link> : label}</dt>
          <dd className="stat-value">{value}</dd>
          {note && <dd className="stat-note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
