/**
 * A cover drawn from title and author, for books without a photo: the same book, the same cover.
 * A catalogue page carries 24 of them, so colours and patterns are in the style sheet.
 */
import { coverChoice } from './cover-choice';
import { COVER_DESIGNS } from './cover-designs';
import type { CoverDesign } from './cover-designs';
import { firstAuthor, letter, shortTitle } from './cover-lettering';
import type { Lettering } from './cover-lettering';

export type BookCoverProps = {
  title: string;
  authors?: string | null;
  /** What chooses design and colours: the book's id or ISBN; title and author otherwise. */
  seed?: string;
  size?: 'thumb' | 'card' | 'page';
  /** True where the title stands beside it; otherwise the drawing is named after the book. */
  decorative?: boolean;
};

const WIDTHS = { thumb: 64, card: 160, page: 320 };
const TITLE_SIZES = [44, 38, 33, 29, 26, 23, 20, 18, 16];
/** One line at the first size, two at the others. */
const AUTHOR_SIZES = [14, 12, 11, 10];
/** Capitals are spaced out by 0.06 of the font size in book-cover.css. */
const SPACING = 1.1;

export function BookCover(props: BookCoverProps) {
  const { title, authors, size = 'card', decorative = true } = props;
  const { design: index, palette } = coverChoice(props.seed ?? `${title}|${authors}`);
  const design = COVER_DESIGNS[index] as CoverDesign;
  const width = WIDTHS[size];
  return (
    <svg
      className={`cover cover--${size} cover-d${index} cover-p${palette}`}
      viewBox="0 0 200 300"
      width={width}
      height={width * 1.5}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title })}
    >
      {design.tone && <path className="cover-tone" d={design.tone} />}
      {design.label && <path className="cover-label" d={design.label} />}
      {design.inkRules && <path className="cover-rules cover-ink" d={design.inkRules} />}
      {design.rules && <path className="cover-rules" d={design.rules} />}
      {design.foil && <path d={design.foil} />}
      {design.initial && (
        <text className="cover-initial" x="107" y="164">
          {title.trim().charAt(0).toUpperCase()}
        </text>
      )}
      <Title text={shortTitle(title)} box={design.title} />
      {authors && size !== 'thumb' && <Author text={firstAuthor(authors)} box={design.author} />}
    </svg>
  );
}

function Title({ text, box }: { text: string; box: CoverDesign['title'] }) {
  return <Lines {...letter(text, box, TITLE_SIZES)} box={box} className={box.ink && 'cover-ink'} />;
}

function Author({ text, box }: { text: string; box: CoverDesign['author'] }) {
  const room = { width: box.width / SPACING, height: 28 };
  const className = box.ink ? 'cover-author cover-ink' : 'cover-author';
  return <Lines {...letter(text.toUpperCase(), room, AUTHOR_SIZES)} {...{ box, className }} />;
}

type LinesProps = Lettering & { box: { x: number; y: number }; className?: string };

/** Lines whose middle stands at the box's `y`; 0.33 of the size is half a capital. */
function Lines({ size, lines, box, className }: LinesProps) {
  const step = Math.round(size * 1.15);
  const first = Math.round(box.y - ((lines.length - 1) * step) / 2 + size * 0.33);
  return (
    <text className={className} fontSize={size} y={first}>
      {lines.map((line, index) => (
        <tspan key={index} x={box.x} dy={index > 0 ? step : undefined}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
