import { CheckoutSteps } from '~/buying/checkout-page';
import { buyingMessages } from '~/buying/messages';
import type { PurchaseView } from '~/buying/order-view';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { DefinitionList } from '~/ui/definition-list';
import { Actions, Narrow, Stack } from '~/ui/layout';
import { Form, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { orderPath, sandboxPaymentPath } from '~/web/paths';
import { oddDecisions } from './sandbox-scenarios';

type SandboxPaymentPageProps = {
  payment: { id: string; isOpen: boolean; amountMinor: string };
  purchase: PurchaseView;
};

/** The built-in provider's own page: the whole bill, and what shall happen to it. */
export function SandboxPaymentPage({ payment, purchase }: SandboxPaymentPageProps) {
  const lang = useLang();
  const { pay: texts, methods } = buyingMessages[lang];
  return (
    <Narrow>
      <CheckoutSteps current={2} />
      <PageHeader title={texts.title(purchase.code)} />
      <Stack gap="m">
        <Notice tone="info">{texts.sandbox}</Notice>
        {payment.isOpen && !purchase.holdUntil && <Notice tone="warning">{texts.over}</Notice>}
        <Card>
          <Bill purchase={purchase} totalMinor={payment.amountMinor} />
          <DefinitionList items={[{ term: texts.method, value: methods[purchase.method] }]} />
        </Card>
        {payment.isOpen ? (
          <Decision id={payment.id} />
        ) : (
          <>
            <p>{texts.decided}</p>
            <Actions>
              <ButtonLink to={orderPath(purchase.groupId)}>{texts.back}</ButtonLink>
            </Actions>
          </>
        )}
      </Stack>
    </Narrow>
  );
}

/** Every copy, every parcel, and what is charged: the amount that the provider was asked for. */
function Bill({ purchase, totalMinor }: { purchase: PurchaseView; totalMinor: string }) {
  const lang = useLang();
  const { pay: texts, carriers, money: words, quantityTimes } = buyingMessages[lang];
  const amount = (minor: string) => (minor === '0' ? words.free : formatMoney(money(minor), lang));
  return (
    <DefinitionList
      look="sums"
      items={[
        ...purchase.orders.flatMap((order) => [
          ...order.lines.map(({ title, quantity, amountMinor }) => ({
            term: quantity > 1 ? `${quantityTimes(quantity)} ${title}` : title,
            value: amount(amountMinor),
          })),
          {
            term: texts.parcel(order.sellerName, carriers[order.carrier]),
            value: amount(order.shippingMinor),
          },
        ]),
        { term: words.total, value: amount(totalMinor), total: true },
      ]}
    />
  );
}

function Decision({ id }: { id: string }) {
  const texts = buyingMessages[useLang()].pay;
  return (
    <Form action={sandboxPaymentPath(id)}>
      <Stack gap="m">
        <Actions>
          <SubmitButton name="intent" value="approve">
            {texts.approve}
          </SubmitButton>
          <SubmitButton name="intent" value="decline" variant="danger">
            {texts.decline}
          </SubmitButton>
          <SubmitButton name="intent" value="leave" variant="quiet">
            {texts.leave}
          </SubmitButton>
        </Actions>
        <Disclosure summary={texts.odd}>
          <Stack gap="m">
            <p>{texts.oddText}</p>
            {oddDecisions.map((decision) => (
              <Stack key={decision} gap="s">
                <p>{texts.decisions[decision].text}</p>
                <div>
                  <SubmitButton name="intent" value={decision} variant="secondary" size="small">
                    {texts.decisions[decision].name}
                  </SubmitButton>
                </div>
              </Stack>
            ))}
          </Stack>
        </Disclosure>
      </Stack>
    </Form>
  );
}
