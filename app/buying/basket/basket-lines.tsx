import { bookTerms } from '~/catalog/book-terms';
import { Badge } from '~/ui/badge';
import { Card, MediaCard } from '~/ui/card';
import { Link, useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import type { Condition } from '~/values/condition';
import { formatMoney, money } from '~/values/money';
import { listingPath, sellerPath } from '~/web/paths';
import { LineCover } from '../line-cover';
import { buyingMessages } from '../messages';
import type { BasketLine, BasketParcel, LeavingLine } from './basket-view';

/** The copies of the basket, parcel by parcel, with what is new to the cart. */
export function BasketLines({ parcels }: { parcels: readonly BasketParcel[] }) {
  const texts = buyingMessages[useLang()].cart;
  return parcels.map(({ handle, sellerName, lines }) => (
    <Card key={handle} title={<Link to={sellerPath(handle)}>{texts.from(sellerName)}</Link>}>
      <ul className="cart-lines">
        {lines.map((line) => (
          <Line key={line.listingId} line={line} />
        ))}
      </ul>
    </Card>
  ));
}

function Line({ line }: { line: BasketLine }) {
  const lang = useLang();
  const { basket: texts, quantityTimes } = buyingMessages[lang];
  const { listingId, title, authors, condition, priceMinor, quantity, change } = line;
  return (
    <MediaCard
      as="li"
      layout="row"
      media={<LineCover {...line} />}
      title={title}
      to={listingPath(listingId)}
      subtitle={authors}
    >
      <p className="line-facts">
        <Badge>{bookTerms[lang].conditions[condition as Condition].label}</Badge>
        <Badge tone={change === 'new' ? 'accent' : 'neutral'}>{texts[change]}</Badge>
        {quantity > 1 && <span>{quantityTimes(quantity)}</span>}
        <Price size="small" text={formatMoney(money(priceMinor), lang)} />
      </p>
    </MediaCard>
  );
}

/** The copies that the basket takes the place of. */
export function LeavingLines({ lines }: { lines: readonly LeavingLine[] }) {
  const lang = useLang();
  const { basket: texts, cart, quantityTimes } = buyingMessages[lang];
  if (lines.length === 0) return null;
  return (
    <Card title={texts.leaving}>
      <ul className="basket-leaving">
        {lines.map(({ listingId, title, condition, sellerName, priceMinor, quantity, isGone }) => (
          <li key={listingId}>
            <span>
              {quantity > 1 && `${quantityTimes(quantity)} `}
              <Link to={listingPath(listingId)}>{title}</Link>
              <span className="small soft">
                {' '}
                · {bookTerms[lang].conditions[condition as Condition].label} ·{' '}
                {cart.from(sellerName)}
              </span>{' '}
              {isGone && <Badge tone="warning">{texts.leavingGone}</Badge>}
            </span>
            <Price size="small" text={formatMoney(money(priceMinor), lang)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
