import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Link } from './navigation';

type CardProps = {
  children: ReactNode;
  as?: 'div' | 'section' | 'article' | 'li';
  title?: ReactNode;
  /** Beside the title: a badge or a link. */
  aside?: ReactNode;
  footer?: ReactNode;
  tone?: 'plain' | 'accent';
};

/** A sheet of paper with something on it. */
export function Card(props: CardProps) {
  const { children, as: Tag = 'section', title, aside, footer, tone = 'plain' } = props;
  return (
    <Tag className={classNames('card', tone === 'accent' && 'card--accent')}>
      {(title || aside) && (
        <div className="card-head">
          {title && <h2 className="card-title">{title}</h2>}
          {aside}
        </div>
      )}
      {children}
      {footer && <div className="card-foot">{footer}</div>}
    </Tag>
  );
}

type MediaCardProps = {
  /** A cover or a photo; decorative, since the title stands beside it. */
  media: ReactNode;
  title: ReactNode;
  /** The whole card leads there. */
  to: string;
  subtitle?: ReactNode;
  /** Badges, seller, place. */
  children?: ReactNode;
  /** The last line: price. */
  footer?: ReactNode;
  as?: 'article' | 'li';
  /** `row`: media at the side, for lists (cart, my copies). */
  layout?: 'column' | 'row';
  /** 2 directly under the page's h1, 3 inside a section with its own h2. */
  headingLevel?: 2 | 3;
};

/** A thing with a picture: in a grid of covers, or as a row of a list. */
export function MediaCard(props: MediaCardProps) {
  const { media, title, to, subtitle, children, footer } = props;
  const { as: Tag = 'article', layout = 'column', headingLevel = 3 } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <Tag className={`media-card media-card--${layout}`}>
      <div className="media-card-media">{media}</div>
      <div className="media-card-body">
        <Heading className="media-card-title">
          <Link to={to}>{title}</Link>
        </Heading>
        {subtitle && <p className="media-card-subtitle">{subtitle}</p>}
        {children}
        {footer && <div className="media-card-foot">{footer}</div>}
      </div>
    </Tag>
  );
}
