import { MediaCard } from '~/ui/card';
import { Grid } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { SectionHeader } from '~/ui/page-header';
import { Price } from '~/ui/price';
import { formatMoney, money } from '~/values/money';
import { bookPath } from '~/web/paths';
import type { BookCard } from './book-card';
import { BookCover } from './book-cover';
import { catalogMessages } from './messages';

type BookGridProps = {
  id: string;
  title: string;
  books: readonly BookCard[];
  /** Publisher and year in the place of the authors, where these are the same. */
  showsEdition?: boolean;
};

/** A titled row of books, each with what its cheapest copy costs; nothing where there is none. */
export function BookGrid({ id, title, books, showsEdition = false }: BookGridProps) {
  const lang = useLang();
  if (books.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <SectionHeader id={id} title={title} />
      <Grid of="covers" as="ul">
        {books.map((book) => (
          <MediaCard
            key={book.id}
            as="li"
            headingLevel={3}
            to={bookPath(book.id)}
            title={book.title}
            subtitle={showsEdition ? book.edition : book.authors}
            media={
              <BookCover title={book.title} authors={book.authors} seed={book.id} size="card" />
            }
            footer={
              <span>
                {catalogMessages[lang].book.from}{' '}
                <Price text={formatMoney(money(book.priceMinor), lang)} />
              </span>
            }
          />
        ))}
      </Grid>
    </section>
  );
}
