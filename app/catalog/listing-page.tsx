import { BadgeDetail, Badge } from '~/ui/badge';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink } from '~/ui/button';
import { Gallery } from '~/ui/gallery';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { SectionHeader } from '~/ui/page-header';
import { bookPath, catalogPath, editListingPath, subjectPath } from '~/web/paths';
import { ListingQuestions, type Question } from '~/trust/talks/listing-questions';
import type { ReputationView } from '~/trust/reviews/reputation';
import { BookCover } from './book-cover';
import { AuthorLinks } from './book-facts';
import { bookTerms } from './book-terms';
import { CopyGrid } from './copy-grid';
import { ListingBuy } from './listing-buy';
import { ListingDetails } from './listing-details';
import type { Alternatives, ListingView, ShippingOffer } from './listing-view';
import { catalogMessages } from './messages';
import { photoAlt } from './photo-alt';
import { subjectLabel } from './subjects';

export type ListingPageProps = {
  listing: ListingView;
  alternatives: Alternatives;
  shipping: ShippingOffer[];
  reputation: ReputationView | null;
  questions: Question[];
};

/** One copy, from its photos to where else the book is sold. */
export function ListingPage(props: ListingPageProps) {
  const { listing, alternatives, shipping, reputation, questions } = props;
  const lang = useLang();
  const { title, authors, bookId, photos, subjects, condition } = listing;
  const [subject] = subjects;
  const texts = catalogMessages[lang];
  const shelf = subject && {
    label: subjectLabel(subject, lang),
    to: subjectPath(subject),
  };
  return (
    <>
      <Breadcrumbs
        items={[
          { label: texts.catalog.title, to: catalogPath() },
          ...(shelf ? [shelf] : []),
          { label: title },
        ]}
      />
      <OwnerNotice listing={listing} />
      <article className="listing">
        <div className="listing-gallery">
          <Gallery
            photos={photos.map((photo, index) => ({
              ...photo,
              alt: photoAlt(photo, { title, condition, place: index + 1 }, lang),
            }))}
            fallback={<BookCover title={title} authors={authors} seed={bookId} size="page" />}
          />
        </div>
        <header className="listing-head">
          <h1>{title}</h1>
          <AuthorLinks authors={authors} />
          <Grade listing={listing} />
        </header>
        <ListingBuy listing={listing} shipping={shipping} />
        <ListingDetails listing={listing} shipping={shipping} reputation={reputation} />
      </article>
      {!listing.isOwn && (
        <ListingQuestions
          listingId={listing.id}
          canAsk={listing.status === 'published'}
          questions={questions}
        />
      )}
      <OtherCopies bookId={bookId} alternatives={alternatives} />
    </>
  );
}

/** The grade with its definition a tap away, and what makes the copy special or plain. */
function Grade({ listing }: { listing: ListingView }) {
  const { condition, signed, firstEdition, bookClub, defects } = listing;
  const lang = useLang();
  const { label, text } = bookTerms[lang].conditions[condition];
  const texts = catalogMessages[lang];
  return (
    <div className="listing-badges">
      <BadgeDetail tone="info" label={`${texts.listing.condition}: ${label}`}>
        <p>{text}</p>
      </BadgeDetail>
      {signed && <Badge tone="accent">{texts.card.signed}</Badge>}
      {firstEdition && <Badge tone="accent">{texts.card.firstEdition}</Badge>}
      {bookClub && <Badge>{texts.card.bookClub}</Badge>}
      {defects.includes('ex_library') && <Badge>{texts.card.exLibrary}</Badge>}
    </div>
  );
}

function OwnerNotice({ listing }: { listing: ListingView }) {
  const texts = catalogMessages[useLang()].listing;
  if (!listing.isOwn) return null;
  const { status, statusReason } = listing;
  return (
    <Notice tone={status === 'hidden' ? 'warning' : 'info'} title={texts.ownTitle}>
      <p>{texts.ownText[status]}</p>
      {status === 'hidden' && statusReason && <p>{texts.hiddenReason(statusReason)}</p>}
      <ButtonLink to={editListingPath(listing.id)} variant="secondary" size="small">
        {texts.edit}
      </ButtonLink>
    </Notice>
  );
}

function OtherCopies({ bookId, alternatives }: { bookId: string; alternatives: Alternatives }) {
  const texts = catalogMessages[useLang()].listing;
  const { sameBook, cards } = alternatives;
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="others">
      <SectionHeader
        id="others"
        title={sameBook ? texts.others : texts.similar}
        action={
          sameBook && (
            <ButtonLink to={bookPath(bookId)} variant="quiet">
              {texts.seeBook}
            </ButtonLink>
          )
        }
      />
      <CopyGrid cards={cards} headingLevel={3} />
    </section>
  );
}
