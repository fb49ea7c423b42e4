import { bookTerms } from '~/catalog/book-terms';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Narrow, Stack } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Price } from '~/ui/price';
import type { Condition } from '~/values/condition';
import { formatMoney, money } from '~/values/money';
import { bookPath, cartPath, listingPath } from '~/web/paths';
import type { SoldCopy } from './checkout-view';
import { buyingMessages } from './messages';

/** Somebody else was faster: what is gone, and where there is another copy of the same book. */
export function CheckoutSold({ copies }: { copies: SoldCopy[] }) {
  const texts = buyingMessages[useLang()].checkout;
  return (
    <Narrow>
      <PageHeader title={texts.soldTitle} lead={texts.soldText} />
      <Stack gap="m">
        {copies.map((copy) => (
          <SoldCopyCard key={copy.listingId} copy={copy} />
        ))}
      </Stack>
    </Narrow>
  );
}

function SoldCopyCard({ copy }: { copy: SoldCopy }) {
  const lang = useLang();
  const texts = buyingMessages[lang].checkout;
  return (
    <Card title={texts.sold(copy.title)}>
      {copy.alternatives.length > 0 ? (
        <>
          <p>{texts.alternatives}:</p>
          <ul className="sold-alternatives">
            {copy.alternatives.map(({ id, condition, sellerName, priceMinor }) => (
              <li key={id}>
                <Link to={listingPath(id)}>
                  {bookTerms[lang].conditions[condition as Condition].label} · {sellerName}
                </Link>
                <Price size="small" text={formatMoney(money(priceMinor), lang)} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          <Link to={bookPath(copy.bookId)}>{texts.alternativesNone}</Link>
        </p>
      )}
      <Form action={cartPath()}>
        <input type="hidden" name="listingId" value={copy.listingId} />
        <SubmitButton name="intent" value="remove">
          {texts.removeSold}
        </SubmitButton>
      </Form>
    </Card>
  );
}
