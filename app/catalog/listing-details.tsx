import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Link, useLang } from '~/ui/navigation';
import { carrierNames } from '~/shipping/carriers';
import type { Condition, Defect } from '~/values/condition';
import { formatMoney, money } from '~/values/money';
import { ReputationBadge } from '~/trust/reviews/reputation-card';
import type { ReputationView } from '~/trust/reviews/reputation';
import { bookPath, sellerPath } from '~/web/paths';
import { BookFacts } from './book-facts';
import { bookTerms } from './book-terms';
import type { ListingView, ShippingOffer } from './listing-view';
import { catalogMessages } from './messages';

type ListingDetailsProps = {
  listing: ListingView;
  shipping: ShippingOffer[];
  reputation: ReputationView | null;
};

/** What one wants to know before buying: state, words of the seller, shipping, seller, book. */
export function ListingDetails(props: ListingDetailsProps) {
  const { listing } = props;
  const texts = catalogMessages[useLang()].listing;
  return (
    <div className="listing-details">
      <State listing={listing} />
      {listing.description && (
        <section>
          <h2>{texts.about}</h2>
          <p className="own-lines">{listing.description}</p>
        </section>
      )}
      <div className="grid grid--cards">
        <Shipping {...props} />
        <Seller listing={listing} reputation={props.reputation} />
      </div>
      <section>
        <h2>{texts.book}</h2>
        <BookFacts book={listing} sku={listing.sku} />
        <p>
          <Link to={bookPath(listing.bookId)}>{texts.seeBook}</Link>
        </p>
      </section>
    </div>
  );
}

function State({ listing: { jacketCondition, defects, photos } }: { listing: ListingView }) {
  const lang = useLang();
  const texts = catalogMessages[lang].listing;
  const terms = bookTerms[lang];
  return (
    <section>
      <h2>{texts.defects}</h2>
      {defects.length > 0 ? (
        <ul className="defects">
          {defects.map((defect) => (
            <li key={defect}>
              {terms.defects[defect]}
              <DefectPhotos defect={defect} photos={photos} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{texts.noDefects}</p>
      )}
      <p className="soft">
        {texts.jacket}: {terms.jackets[jacketCondition].toLowerCase()}.
        {jacketCondition in terms.jacketTests &&
          ` ${terms.jacketTests[jacketCondition as Condition]}`}
      </p>
    </section>
  );
}

/** The photos that show a defect, each a link to it in the gallery. */
function DefectPhotos({ defect, photos }: { defect: Defect; photos: ListingView['photos'] }) {
  const lang = useLang();
  const label = catalogMessages[lang].listing.seeDefect(bookTerms[lang].defects[defect]);
  return photos.map((photo, index) =>
    photo.defect === defect ? (
      <a key={photo.src} href={`#photo-${index + 1}`} aria-label={label} className="defect-photo">
        <img src={photo.thumb} alt="" width="64" height="64" loading="lazy" />
      </a>
    ) : null,
  );
}

function Shipping({ listing, shipping }: { listing: ListingView; shipping: ShippingOffer[] }) {
  const lang = useLang();
  const texts = catalogMessages[lang].listing;
  const handsOver = listing.carriers.includes('handover');
  return (
    <Card title={texts.shipping}>
      <DefinitionList
        look="sums"
        items={[
          ...shipping.map(({ carrier, priceMinor }) => ({
            term: carrierNames[carrier],
            value: formatMoney(money(priceMinor), lang),
          })),
          ...(handsOver ? [{ term: texts.handover(listing.city), value: texts.free }] : []),
        ]}
      />
      <p className="small soft">
        {shipping.length > 0 && `${texts.shippingHint} `}
        {texts.handlingDays(listing.handlingDays)}
      </p>
    </Card>
  );
}

function Seller({
  listing: { seller, city },
  reputation,
}: Pick<ListingDetailsProps, 'listing' | 'reputation'>) {
  const texts = catalogMessages[useLang()].listing;
  return (
    <Card title={texts.seller}>
      <p>
        <Link to={sellerPath(seller.handle)} className="seller-name">
          {seller.name}
        </Link>
        <br />
        {city}
      </p>
      <p>
        <ReputationBadge reputation={reputation} />
      </p>
      <p className="small soft">{texts.sellerSince(seller.since.slice(0, 4))}</p>
      <p className="small soft">{texts.paid}</p>
    </Card>
  );
}
