import type { TransferAccount } from '~/platform/payment-settings';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink } from '~/ui/button';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Actions, Narrow, Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import { orderPath, ordersPath } from '~/web/paths';
import { buyingMessages } from './messages';
import type { PurchaseView } from './order-view';

type TransferPageProps = {
  account: TransferAccount;
  purchase: Pick<PurchaseView, 'groupId' | 'code' | 'status' | 'holdUntil' | 'totalMinor'>;
};

/** How much to transfer, where to, and by when. */
export function TransferPage({ account, purchase }: TransferPageProps) {
  const lang = useLang();
  const { orders, transfer: texts } = buyingMessages[lang];
  const { holdUntil, status, code, groupId } = purchase;
  return (
    <Narrow>
      <Breadcrumbs
        items={[
          { label: orders.title, to: ordersPath() },
          { label: orders.groupTitle(code), to: orderPath(groupId) },
          { label: texts.title },
        ]}
      />
      <PageHeader title={texts.title} lead={orders.groupTitle(code)} />
      <Stack gap="m">
        {holdUntil ? (
          <>
            <Notice tone="warning">{texts.until(holdUntil.text)}</Notice>
            <Card title={texts.what}>
              <DefinitionList
                items={[
                  { term: texts.amount, value: formatMoney(money(purchase.totalMinor), lang) },
                  { term: texts.reference, value: <strong className="numbers">{code}</strong> },
                  { term: texts.bank, value: account.bank },
                  { term: texts.kind, value: texts.kinds[account.kind] },
                  { term: texts.number, value: <span className="numbers">{account.number}</span> },
                  { term: texts.holder, value: account.holder },
                  { term: texts.document, value: account.document },
                ]}
              />
            </Card>
            <p>{texts.exact}</p>
            <p>{texts.then}</p>
          </>
        ) : (
          <Notice tone={status === 'paid' ? 'success' : 'warning'}>
            {status === 'paid' ? texts.paid : texts.over}
          </Notice>
        )}
        <Actions>
          <ButtonLink to={orderPath(groupId)} variant="secondary">
            {texts.back}
          </ButtonLink>
        </Actions>
      </Stack>
    </Narrow>
  );
}
