import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { buyingMessages } from './messages';
import type { BuyerAccount, SellerAccount } from './order-account';
import type { SaleView } from './order-view';

/** Where the buyer's money is. Lines of nothing are left out. */
export function BuyerAccountView({ account }: { account: BuyerAccount }) {
  const lang = useLang();
  const texts = buyingMessages[lang].account;
  const row = (term: string, minor: string) => ({
    term,
    value: minor === '0' ? null : formatMoney(money(minor), lang),
  });
  return (
    <Stack gap="m" as="section">
      <h3>{texts.title}</h3>
      <DefinitionList
        look="sums"
        items={[
          row(texts.paid, account.paidMinor),
          row(texts.returning, account.returningMinor),
          row(texts.returned, account.returnedMinor),
          row(texts.released, account.releasedMinor),
          row(texts.held, account.heldMinor),
        ]}
      />
    </Stack>
  );
}

/** What the seller gets of an order, and what the shop keeps. */
export function SellerAccountCard({ sale, account }: { sale: SaleView; account: SellerAccount }) {
  const lang = useLang();
  const { account: texts, money: words } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  const less = (minor: string) => (minor === '0' ? null : amount(`-${minor}`));
  return (
    <Card title={texts.title}>
      <DefinitionList
        look="sums"
        items={[
          { term: words.items, value: amount(sale.itemsMinor) },
          {
            term: texts.postage,
            value: sale.shippingMinor === '0' ? null : amount(sale.shippingMinor),
          },
          { term: texts.refunded, value: less(account.refundedMinor) },
          { term: texts.commission, value: less(account.commissionMinor) },
          {
            term: account.isReleased ? texts.received : texts.toReceive,
            value: amount(account.netMinor),
            total: true,
          },
        ]}
      />
      <p className="soft small">{account.isReleased ? texts.receivedNote : texts.toReceiveNote}</p>
    </Card>
  );
}
