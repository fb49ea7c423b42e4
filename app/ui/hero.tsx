import type { ReactNode } from 'react';
import { ShelfArt } from './shelf-art';

type HeroProps = {
  title: ReactNode;
  text?: ReactNode;
  /** The search, links to subjects. */
  children?: ReactNode;
};

/** The first thing on the home page: a cloth binding with a gilt frame. */
export function Hero({ title, text, children }: HeroProps) {
  return (
    <section className="hero">
      <div className="hero-text">
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children}
      </div>
      <ShelfArt />
    </section>
  );
}
