import { Badge } from '~/ui/badge';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { MediaCard } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { Form, Link, useLang } from '~/ui/navigation';
import { SectionHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { bookPath, catalogPath, listingPath, wantsPath } from '~/web/paths';
import type { Destination } from '~/values/destination';
import type { BookCopies } from './book-copies.reads.server';
import { BookCover } from './book-cover';
import { AuthorLinks, BookFacts } from './book-facts';
import { bookTerms } from './book-terms';
import type { CopyRow } from './copy-card';
import { CopyImage } from './copy-grid';
import { CopyPrice } from './copy-price';
import { DestinationChoice } from './destination-choice';
import type { BookView } from './listing-view';
import { BookGrid } from './book-grid';
import type { Kin } from './book-card';
import { catalogMessages } from './messages';

type BookPageProps = {
  book: BookView;
  copies: Pick<BookCopies, 'cards' | 'prev' | 'next' | 'sort'>;
  kin: Kin;
  destination: Destination;
};

/** One edition and everybody who sells it. */
export function BookPage({ book, copies, kin, destination }: BookPageProps) {
  const { cards, prev, next } = copies;
  const texts = catalogMessages[useLang()];
  const pageTo = (after: string | null) => after && bookPath(book.id, { after });
  return (
    <>
      <Breadcrumbs
        items={[{ label: texts.catalog.title, to: catalogPath() }, { label: book.title }]}
      />
      <div className="book">
        <div className="book-cover">
          <BookCover title={book.title} authors={book.authors} seed={book.id} size="page" />
        </div>
        <div className="book-text">
          <h1>{book.title}</h1>
          <AuthorLinks authors={book.authors} />
          <BookFacts book={book} />
          <TellMe book={book} />
        </div>
      </div>
      {cards.length > 0 ? (
        <section aria-labelledby="copies">
          <SectionHeader
            id="copies"
            title={texts.book.copies}
            action={
              <span className="soft small">
                {copies.sort === 'total' ? texts.book.cheapestTotalFirst : texts.book.cheapestFirst}
              </span>
            }
          />
          <DestinationChoice destination={destination} redirectTo={bookPath(book.id)} />
          <ul className="copy-rows">
            {cards.map((card) => (
              <CopyItem key={card.id} card={card} />
            ))}
          </ul>
          <Pagination prev={pageTo(prev)} next={pageTo(next)} />
        </section>
      ) : (
        <EmptyState
          title={texts.book.none}
          text={texts.book.noneText}
          action={<ButtonLink to={sameAuthor(book)}>{texts.book.sameAuthor}</ButtonLink>}
        />
      )}
      <BookGrid id="editions" title={texts.book.editions} books={kin.editions} showsEdition />
      <BookGrid id="similar" title={texts.book.similar} books={kin.similar} />
    </>
  );
}

/** To be told of the next copy. The page is the same for all visitors: who is none yet signs in. */
function TellMe({ book: { id, authors } }: { book: BookView }) {
  const texts = catalogMessages[useLang()].book;
  const [author] = authors.split(';');
  return (
    <Form action={wantsPath()} className="tell-me">
      <input type="hidden" name="bookId" value={id} />
      <SubmitButton name="intent" value="add" variant="secondary">
        {texts.tellMe}
      </SubmitButton>
      {author && (
        <Link to={wantsPath({ author: author.trim() })}>{texts.tellMeOfAuthor(author.trim())}</Link>
      )}
    </Form>
  );
}

const sameAuthor = ({ authors }: BookView) => catalogPath({ author: authors.split(';')[0] });

/** A copy among others of the same book: its state tells it apart, so that is what names it. */
function CopyItem({ card }: { card: CopyRow }) {
  const lang = useLang();
  const texts = catalogMessages[lang].card;
  return (
    <MediaCard
      as="li"
      layout="row"
      to={listingPath(card.id)}
      title={bookTerms[lang].conditions[card.condition].label}
      subtitle={[card.seller, card.city].filter(Boolean).join(' · ')}
      media={<CopyImage card={card} size="thumb" />}
      footer={<CopyPrice card={card} />}
    >
      {card.excerpt && <p className="copy-excerpt">{card.excerpt}</p>}
      {(card.signed || card.firstEdition) && (
        <p className="copy-facts">
          {card.signed && <Badge tone="accent">{texts.signed}</Badge>}
          {card.firstEdition && <Badge tone="accent">{texts.firstEdition}</Badge>}
        </p>
      )}
    </MediaCard>
  );
}
