import { ButtonLink } from '~/ui/button';
import { MediaCard } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { Price } from '~/ui/price';
import { formatMoney, money } from '~/values/money';
import { catalogPath, orderPath, ordersPath } from '~/web/paths';
import { LineCover } from './line-cover';
import { buyingMessages } from './messages';
import { OrderBadges } from './order-parts';
import type { PurchaseLine } from './order-view';

type OrdersPageProps = {
  page: { rows: PurchaseLine[]; prev: string | null; next: string | null };
};

/** Everything that a person has bought, the newest first. */
export function OrdersPage({ page }: OrdersPageProps) {
  const texts = buyingMessages[useLang()].orders;
  const here = (after: string | null) => after && ordersPath({ after });
  if (page.rows.length === 0) {
    return (
      <EmptyState
        headingLevel={1}
        title={texts.emptyTitle}
        text={texts.emptyText}
        action={<ButtonLink to={catalogPath()}>{texts.emptyAction}</ButtonLink>}
      />
    );
  }
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <ul className="cart-lines copy-rows">
        {page.rows.map((purchase) => (
          <PurchaseRow key={purchase.groupId} purchase={purchase} />
        ))}
      </ul>
      <Pagination prev={here(page.prev)} next={here(page.next)} />
    </>
  );
}

function PurchaseRow({ purchase }: { purchase: PurchaseLine }) {
  const lang = useLang();
  const texts = buyingMessages[lang].orders;
  const { cover, orders } = purchase;
  const [only] = orders;
  // One order is shown by itself; its page knows the rest.
  const to = orderPath(orders.length === 1 && only ? only.id : purchase.groupId);
  return (
    <MediaCard
      as="li"
      layout="row"
      headingLevel={2}
      media={cover && <LineCover {...cover} />}
      title={orders.flatMap((order) => order.titles).join(' · ')}
      to={to}
      subtitle={texts.placedAt(purchase.placedAt.text)}
      footer={<Price size="small" text={formatMoney(money(purchase.totalMinor), lang)} />}
    >
      {orders.map((order) => (
        <div key={order.id} className="line-facts">
          <OrderBadges {...order} />
          <span>{order.sellerName}</span>
        </div>
      ))}
    </MediaCard>
  );
}
