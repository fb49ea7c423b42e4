/** How things stand to each other. Gaps are steps of the spacing scale. */
import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Gap = 'xs' | 's' | 'm' | 'l' | 'xl';
type Tag = 'div' | 'section' | 'article' | 'aside' | 'ul' | 'ol' | 'header' | 'footer';
type BoxProps = {
  children: ReactNode;
  as?: Tag;
  'aria-label'?: string;
  'aria-labelledby'?: string;
};

/** One beneath the other. */
export function Stack({ gap = 'm', as: Tag = 'div', ...props }: BoxProps & { gap?: Gap }) {
  return <Tag className={`stack gap-${gap}`} {...props} />;
}

/** Beside each other, wrapping; `spread` pushes first and last apart. */
export function Cluster({
  gap = 's',
  spread,
  as: Tag = 'div',
  ...props
}: BoxProps & { gap?: Gap; spread?: boolean }) {
  return <Tag className={classNames('cluster', `gap-${gap}`, spread && 'spread')} {...props} />;
}

/** Equal columns, as many as fit: `covers` for book cards (2 on a phone), `cards`, `fields`. */
export function Grid({
  of = 'cards',
  as: Tag = 'div',
  ...props
}: BoxProps & { of?: 'covers' | 'cards' | 'fields' }) {
  return <Tag className={`grid grid--${of}`} {...props} />;
}

type SidebarProps = { children: ReactNode; aside: ReactNode; side?: 'start' | 'end' };

/** A page with a narrow column: filters at the start, a summary at the end. One column on phones. */
export function WithSidebar({ children, aside, side = 'end' }: SidebarProps) {
  return (
    <div className={`with-sidebar with-sidebar--${side}`}>
      {side === 'start' && <div className="sidebar">{aside}</div>}
      <div className="beside-sidebar">{children}</div>
      {side === 'end' && <div className="sidebar">{aside}</div>}
    </div>
  );
}

/** A column of readable width: forms, texts. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className="narrow">{children}</div>;
}

/** A sheet of its own for the few fields of a page that asks who somebody is. */
export function Bookplate({ children }: { children: ReactNode }) {
  return <div className="bookplate">{children}</div>;
}

/** The buttons at the end of a form. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}

/**
 * Sticks to the lower edge of a phone's screen (price, to buy). From 60rem on it is gone: the same
 * must stand in the sidebar.
 */
export function StickyBar({ children }: { children: ReactNode }) {
  return <div className="sticky-bar">{children}</div>;
}
