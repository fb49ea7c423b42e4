import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info';

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge--${tone}`}>{children}</span>;
}

type BadgeDetailProps = { tone?: Tone; label: ReactNode; children: ReactNode };

/** A badge whose definition is a tap away. */
export function BadgeDetail({ tone = 'neutral', label, children }: BadgeDetailProps) {
  return (
    <details className="badge-detail">
      <summary>
        <span className={`badge badge--${tone}`}>{label}</span>
      </summary>
      <div className="badge-detail-text">{children}</div>
    </details>
  );
}
