/** What a printed sheet says, from top to bottom, as data: it goes to another thread. */
export interface Sheet {
  /** BCP 47; a screen reader speaks the file in it. */
  lang: string;
  title: string;
  /** A4 where nothing is said; A6 is a parcel's label, with smaller letters. */
  size?: 'A4' | 'A6';
  parts: SheetPart[];
}

export type SheetPart =
  | { kind: 'text'; style: TextStyle; text: string }
  /** Widths and places in modules; `alt` is what a screen reader says instead. */
  | { kind: 'bars'; alt: string; bars: { x: number; width: number }[] }
  /** Empty paper, in points (1/72 inch). */
  | { kind: 'gap'; points: number };

export type TextStyle = 'title' | 'heading' | 'strong' | 'text' | 'small';
