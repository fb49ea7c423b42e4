import { Badge } from '~/ui/badge';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Form, useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import { SelectField } from '~/ui/select-field';
import { formatMoney, money } from '~/values/money';
import { cartPath, wantsPath } from '~/web/paths';
import type { ListingView, ShippingOffer } from './listing-view';
import { catalogMessages } from './messages';

/** More at once is asked for in the cart. */
const quantitiesOffered = 10;

/** Price and button; on a phone it stays at the lower edge while one reads. */
export function ListingBuy(props: { listing: ListingView; shipping: ShippingOffer[] }) {
  const { listing, shipping } = props;
  const lang = useLang();
  const texts = catalogMessages[lang].listing;
  const [cheapest] = shipping;
  const isSold = listing.status === 'sold';
  return (
    <section className="listing-buy" aria-label={texts.price}>
      <p>
        <Price
          size="big"
          text={formatMoney(money(listing.priceMinor), lang)}
          note={
            !isSold && cheapest
              ? texts.plusShippingFrom(formatMoney(money(cheapest.priceMinor), lang))
              : undefined
          }
        />
      </p>
      <BuyForm listing={listing} />
    </section>
  );
}

function BuyForm({ listing }: { listing: ListingView }) {
  const { id, bookId, status, available, isOwn, reservation } = listing;
  const texts = catalogMessages[useLang()].listing;
  if (status === 'sold') {
    return (
      <div className="listing-state">
        <Badge tone="danger">{texts.sold}</Badge>
        <p className="sold-text">{texts.soldText}</p>
        <ButtonLink to="#others" variant="secondary" size="small">
          {texts.seeOthers}
        </ButtonLink>
      </div>
    );
  }
  if (isOwn || status !== 'published') return null;
  if (available === 0) {
    return (
      <div className="listing-state">
        <Badge tone="warning">{texts.held}</Badge>
        <p>{texts.heldText}</p>
      </div>
    );
  }
  const isForViewer = reservation?.isForViewer ?? false;
  const left = reservation && !isForViewer ? available - 1 : available;
  if (reservation && left === 0) {
    return (
      <div className="listing-state">
        <Badge tone="warning">{texts.held}</Badge>
        <p>{texts.reserved(reservation.text)}</p>
        <ButtonLink to={wantsPath({ bookId })} variant="secondary" size="small">
          {texts.waitToo}
        </ButtonLink>
      </div>
    );
  }
  return (
    <Form action={cartPath()} className="buy-form">
      {reservation && isForViewer && <p>{texts.reservedForYou(reservation.text)}</p>}
      <input type="hidden" name="listingId" value={id} />
      {left === 1 ? (
        <input type="hidden" name="quantity" value="1" />
      ) : (
        <SelectField
          name="quantity"
          label={texts.quantity}
          width="s"
          defaultValue="1"
          options={quantities(left)}
        />
      )}
      <SubmitButton name="intent" value="add">
        {texts.addToCart}
      </SubmitButton>
      <p className="buy-left small soft">{available === 1 ? texts.oneLeft : texts.left(left)}</p>
    </Form>
  );
}

function quantities(available: number) {
  return Array.from({ length: Math.min(available, quantitiesOffered) }, (_, index) => ({
    value: String(index + 1),
    label: String(index + 1),
  }));
}
