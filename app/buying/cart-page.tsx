import { ButtonLink } from '~/ui/button';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { EmptyState } from '~/ui/empty-state';
import { Stack, WithSidebar } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { Price } from '~/ui/price';
import { formatMoney, moneyFromJson } from '~/values/money';
import type { FormState } from '~/web/form-state';
import { basketPath, catalogPath, checkoutPath, sellerPath } from '~/web/paths';
import { CartLineRow, quantityId } from './cart-line-row';
import type { CartParcel, CartView } from './cart-lines';
import { FormProblems } from './form-problems';
import { buyingMessages } from './messages';

export function CartPage({ cart, form }: { cart: CartView; form?: FormState }) {
  const texts = buyingMessages[useLang()].cart;
  const isEmpty = cart.parcels.length === 0;
  return (
    <>
      <PageHeader title={texts.title} lead={isEmpty ? undefined : texts.lead} />
      <Stack gap="l">
        <FormProblems
          form={form}
          fieldIds={{ quantity: quantityId(String(form?.values.listingId ?? '')) }}
        />
        {isEmpty ? (
          <EmptyState
            title={texts.emptyTitle}
            text={texts.emptyText}
            action={<ButtonLink to={catalogPath()}>{texts.emptyAction}</ButtonLink>}
          />
        ) : (
          <WithSidebar aside={<Summary cart={cart} />}>
            <Stack gap="l">
              {cart.parcels.map((parcel) => (
                <ParcelCard key={parcel.handle} parcel={parcel} form={form} />
              ))}
            </Stack>
          </WithSidebar>
        )}
      </Stack>
    </>
  );
}

function ParcelCard({ parcel, form }: { parcel: CartParcel; form?: FormState }) {
  const lang = useLang();
  const texts = buyingMessages[lang].cart;
  return (
    <Card
      title={<Link to={sellerPath(parcel.handle)}>{texts.from(parcel.sellerName)}</Link>}
      footer={
        <div className="cart-subtotal">
          <span>{texts.subtotal}</span>
          <Price text={formatMoney(moneyFromJson(parcel.subtotal), lang)} />
        </div>
      }
    >
      <ul className="cart-lines">
        {parcel.lines.map((line) => (
          <CartLineRow key={line.listingId} line={line} form={form} />
        ))}
      </ul>
    </Card>
  );
}

function Summary({ cart }: { cart: CartView }) {
  const lang = useLang();
  const { cart: texts, basket, copies } = buyingMessages[lang];
  return (
    <Card title={texts.summary}>
      <DefinitionList
        look="sums"
        items={[
          {
            term: copies(cart.copies),
            value: formatMoney(moneyFromJson(cart.total), lang),
            total: true,
          },
        ]}
      />
      <p className="small soft">{texts.shippingLater}</p>
      {cart.hasObstacle ? (
        <Notice tone="warning">{texts.fixFirst}</Notice>
      ) : (
        <ButtonLink to={checkoutPath()} wide>
          {texts.checkout}
        </ButtonLink>
      )}
      <p>
        <Link to={basketPath()}>{basket.link}</Link>
      </p>
      <p>
        <Link to={catalogPath()}>{texts.goOn}</Link>
      </p>
    </Card>
  );
}
