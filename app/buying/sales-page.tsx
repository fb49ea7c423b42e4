import { ButtonLink } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { EmptyState } from '~/ui/empty-state';
import { Stack } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { numberText } from '~/values/count-text';
import { formatMoney, money } from '~/values/money';
import { sellListingsPath, sellOrderPath, sellOrdersPath } from '~/web/paths';
import { buyingMessages } from './messages';
import { OrderBadges } from './order-parts';
import { orderStatuses, type OrderStatus } from './order-status';
import type { SaleLine } from './order-view';

type SalesPageProps = {
  page: { rows: SaleLine[]; prev: string | null; next: string | null };
  counts: { all: number; byStatus: Partial<Record<OrderStatus, number>> };
  /** The status that the list is filtered by. */
  status: OrderStatus | null;
};

/** A seller's orders, the newest first, with what each waits for. */
export function SalesPage({ page, counts, status }: SalesPageProps) {
  const texts = buyingMessages[useLang()].sales;
  if (counts.all === 0) {
    return (
      <EmptyState
        headingLevel={1}
        title={texts.emptyTitle}
        text={texts.emptyText}
        action={<ButtonLink to={sellListingsPath()}>{texts.emptyAction}</ButtonLink>}
      />
    );
  }
  const here = (after: string | null) => after && sellOrdersPath({ status, after });
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        <StatusLinks counts={counts} status={status} />
        {page.rows.length === 0 ? <p>{texts.emptyFilter}</p> : <SalesTable rows={page.rows} />}
        <Pagination prev={here(page.prev)} next={here(page.next)} />
      </Stack>
    </>
  );
}

function SalesTable({ rows }: { rows: SaleLine[] }) {
  const lang = useLang();
  const texts = buyingMessages[lang].sales;
  return (
    <DataTable
      caption={texts.title}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'books',
          header: texts.books,
          main: true,
          cell: (row) => <Link to={sellOrderPath(row.id)}>{row.titles.join(' · ')}</Link>,
        },
        { key: 'status', header: texts.status, cell: (row) => <OrderBadges {...row} /> },
        { key: 'due', header: texts.due, cell: (row) => <Due row={row} /> },
        {
          key: 'order',
          header: texts.order,
          cell: (row) => <span className="unbroken">{row.code}</span>,
        },
        { key: 'buyer', header: texts.buyer, cell: (row) => row.buyerName },
        {
          key: 'total',
          header: texts.total,
          align: 'end',
          cell: (row) => formatMoney(money(row.totalMinor), lang),
        },
      ]}
    />
  );
}

function Due({ row: { acceptBy, shipBy, placedAt } }: { row: SaleLine }) {
  const texts = buyingMessages[useLang()].sales;
  if (acceptBy) return <>{texts.acceptBy(acceptBy.text)}</>;
  if (shipBy) return <>{texts.shipBy(shipBy.text)}</>;
  return <span className="soft">{placedAt.text}</span>;
}

function StatusLinks({ counts, status }: Pick<SalesPageProps, 'counts' | 'status'>) {
  const lang = useLang();
  const { sales: texts, statuses } = buyingMessages[lang];
  const links = [
    { value: null, label: texts.all, count: counts.all },
    ...orderStatuses.map((value) => ({
      value,
      label: statuses[value],
      count: counts.byStatus[value] ?? 0,
    })),
  ].filter(({ value, count }) => count > 0 || value === status);
  return (
    <nav aria-label={texts.filter}>
      <ul className="status-links">
        {links.map(({ value, label, count }) => (
          <li key={label}>
            <Link
              to={sellOrdersPath({ status: value })}
              aria-current={value === status ? 'page' : undefined}
            >
              {label} <span className="soft numbers">{numberText(count, lang)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
