import { Badge } from '~/ui/badge';
import { MediaCard } from '~/ui/card';
import { Grid } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import { formatMoney, money } from '~/values/money';
import { bookPath, listingPath } from '~/web/paths';
import { BookCover } from './book-cover';
import { CopyPrice } from './copy-price';
import { bookTerms } from './book-terms';
import type { CopyCard } from './copy-card';
import { catalogMessages } from './messages';

type CopyGridProps = {
  cards: readonly CopyCard[];
  headingLevel?: 2 | 3;
  /** Cards that are on the screen at once, whose photos are fetched first. */
  eager?: number;
};

/** Copies in a grid of covers, each with its book beneath; or books, where the list gathers by them. */
export function CopyGrid({ cards, headingLevel = 2, eager = 0 }: CopyGridProps) {
  const lang = useLang();
  return (
    <Grid of="covers" as="ul">
      {cards.map((card, index) => {
        const Item = card.fromMinor === undefined ? CopyCardItem : BookCardItem;
        return <Item key={card.id} {...{ card, lang, headingLevel }} isEager={index < eager} />;
      })}
    </Grid>
  );
}

type ItemProps = { card: CopyCard; lang: 'es' | 'en'; headingLevel: 2 | 3; isEager: boolean };

function CopyCardItem({ card, lang, headingLevel, isEager }: ItemProps) {
  const texts = catalogMessages[lang].card;
  return (
    <MediaCard
      as="li"
      headingLevel={headingLevel}
      to={listingPath(card.id)}
      title={card.title}
      subtitle={card.authors}
      media={<CopyImage card={card} isEager={isEager} />}
      footer={
        <>
          <CopyPrice card={card} />
          <Link className="copy-book" to={bookPath(card.bookId)}>
            {card.copies > 1 ? texts.moreCopies(card.copies - 1) : texts.book}
          </Link>
        </>
      }
    >
      <p className="copy-facts">
        <Badge>{bookTerms[lang].conditions[card.condition].label}</Badge>
        {card.signed && <Badge tone="accent">{texts.signed}</Badge>}
        {card.firstEdition && <Badge tone="accent">{texts.firstEdition}</Badge>}
        {card.city && <span className="copy-city">{card.city}</span>}
      </p>
    </MediaCard>
  );
}

/** A book with how many of its copies were found; a single one is led to at once. */
function BookCardItem({ card, lang, headingLevel, isEager }: ItemProps) {
  const { card: texts, copies, book } = catalogMessages[lang];
  const { bookId, fromMinor = card.priceMinor } = card;
  const isTotal = card.shippingMinor !== undefined;
  return (
    <MediaCard
      as="li"
      headingLevel={headingLevel}
      to={bookPath(bookId)}
      title={card.title}
      subtitle={card.authors}
      media={<CopyImage card={card} isEager={isEager} />}
      footer={
        <>
          <span>
            {card.copies > 1 && `${book.from} `}
            {isTotal ? (
              <CopyPrice card={card} />
            ) : (
              <Price text={formatMoney(money(fromMinor), lang)} />
            )}
          </span>
          {card.copies > 1 ? (
            <Link className="copy-book" to={bookPath(bookId)}>
              {copies(card.copies)}
            </Link>
          ) : (
            <Link className="copy-book" to={listingPath(card.id)}>
              {texts.onlyCopy}
            </Link>
          )}
        </>
      }
    />
  );
}

type ImageProps = { card: CopyCard; isEager?: boolean; size?: 'thumb' | 'card' };

/** The seller's first photo, or a cover drawn from the title. */
export function CopyImage({ card, isEager, size = 'card' }: ImageProps) {
  const { photo, title, authors, bookId } = card;
  if (!photo) return <BookCover title={title} authors={authors} seed={bookId} size={size} />;
  // The title stands beside it: a description would say it twice.
  return (
    <img
      className="copy-photo"
      {...photo}
      alt=""
      loading={isEager ? undefined : 'lazy'}
      decoding="async"
    />
  );
}
