import type { ReactNode } from 'react';

type PriceProps = {
  /** Formatted already, such as `$ 25.000`. */
  text: string;
  size?: 'small' | 'normal' | 'big';
  /** Beneath or beside it: «más envío». */
  note?: ReactNode;
};

export function Price({ text, size = 'normal', note }: PriceProps) {
  return (
    <span className={`price price--${size}`}>
      <span className="price-amount">{text}</span>
      {note && <span className="price-note">{note}</span>}
    </span>
  );
}
