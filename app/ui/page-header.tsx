import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Buttons or links beside the title. */
  actions?: ReactNode;
};

/** The page's h1. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {actions && <div className="cluster gap-s">{actions}</div>}
    </header>
  );
}

type SectionHeaderProps = { id?: string; title: ReactNode; action?: ReactNode };

/** An h2 between two hairlines, with an optional link at its end. */
export function SectionHeader({ id, title, action }: SectionHeaderProps) {
  return (
    <div className="section-header">
      <h2 id={id}>{title}</h2>
      {action}
    </div>
  );
}
