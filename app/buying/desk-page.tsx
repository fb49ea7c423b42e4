import { ButtonLink } from '~/ui/button';
import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { EmptyState } from '~/ui/empty-state';
import { Stack } from '~/ui/layout';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Stats, type StatItem } from '~/ui/stat';
import { ReputationCard } from '~/trust/reviews/reputation-card';
import type { ReputationView } from '~/trust/reviews/reputation';
import { numberText } from '~/values/count-text';
import { formatMoney, money } from '~/values/money';
import * as paths from '~/web/paths';
import { SalesByWeek, ViewsByWeek } from './desk-charts';
import type { DeskView } from './desk-view';
import { buyingMessages } from './messages';

type DeskPageProps = { desk: DeskView; reputation: ReputationView | null };

/** The seller's first page: what waits for them, how they sell, what sells best. */
export function DeskPage({ desk, reputation }: DeskPageProps) {
  const texts = useMessages(buyingMessages).desk;
  const add = <ButtonLink to={paths.newListingPath()}>{texts.add}</ButtonLink>;
  if (desk.copies === 0 && desk.sales === 0) {
    return (
      <EmptyState
        headingLevel={1}
        title={texts.emptyTitle}
        text={texts.emptyText}
        action={
          <>
            {add}
            <ButtonLink variant="secondary" to={paths.importsPath()}>
              {texts.import}
            </ButtonLink>
          </>
        }
      />
    );
  }
  return (
    <>
      <PageHeader
        title={texts.title}
        actions={
          <>
            {add}
            <ButtonLink variant="secondary" to={paths.shopSettingsPath()}>
              {texts.settings}
            </ButtonLink>
          </>
        }
      />
      <Stack gap="l">
        <Waiting desk={desk} />
        <ReputationCard reputation={reputation} />
        <SalesByWeek weeks={desk.weeks} />
        <ViewsByWeek views={desk.views} />
        {desk.demand.length > 0 && <Demand rows={desk.demand} />}
        {desk.bestSellers.length > 0 && <BestSellers rows={desk.bestSellers} />}
      </Stack>
    </>
  );
}

function Waiting({ desk }: { desk: DeskView }) {
  const texts = useMessages(buyingMessages).desk;
  const lang = useLang();
  const count = (value: number) => numberText(value, lang);
  // What is always of interest, and what only when there is some.
  const items: (StatItem & { isShown?: boolean })[] = [
    {
      label: texts.toAccept,
      value: count(desk.toAccept),
      to: paths.sellOrdersPath({ status: 'paid' }),
    },
    {
      label: texts.toShip,
      value: count(desk.toShip),
      to: paths.sellOrdersPath({ status: 'preparing' }),
      note: desk.late > 0 ? texts.late(desk.late) : undefined,
    },
    {
      label: texts.published,
      value: count(desk.published),
      to: paths.sellListingsPath({ status: 'published' }),
    },
    {
      label: texts.drafts,
      value: count(desk.drafts),
      to: paths.sellListingsPath({ status: 'draft' }),
      isShown: desk.drafts > 0,
    },
    {
      label: texts.hidden,
      value: count(desk.hidden),
      to: paths.sellListingsPath({ status: 'hidden' }),
      isShown: desk.hidden > 0,
    },
    {
      label: texts.files,
      value: count(desk.files),
      to: paths.importsPath(),
      isShown: desk.files > 0,
    },
  ];
  return <Stats items={items.filter(({ isShown }) => isShown ?? true)} />;
}

function Demand({ rows }: { rows: DeskView['demand'] }) {
  const texts = useMessages(buyingMessages).desk;
  const lang = useLang();
  return (
    <Card title={texts.demandTitle}>
      <DataTable
        caption={texts.demandTitle}
        rows={rows}
        rowKey={({ bookId }) => bookId}
        columns={[
          {
            key: 'book',
            header: texts.book,
            main: true,
            cell: ({ bookId, title }) => <Link to={paths.bookPath(bookId)}>{title}</Link>,
          },
          {
            key: 'people',
            header: texts.people,
            align: 'end',
            cell: ({ people }) => numberText(people, lang),
          },
        ]}
      />
    </Card>
  );
}

function BestSellers({ rows }: { rows: DeskView['bestSellers'] }) {
  const texts = useMessages(buyingMessages).desk;
  const lang = useLang();
  return (
    <Card title={texts.bestTitle}>
      <DataTable
        caption={texts.bestTitle}
        rows={rows}
        rowKey={({ bookId }) => bookId}
        columns={[
          {
            key: 'book',
            header: texts.book,
            main: true,
            cell: ({ bookId, title }) => <Link to={paths.bookPath(bookId)}>{title}</Link>,
          },
          {
            key: 'copies',
            header: texts.copies,
            align: 'end',
            cell: ({ copies }) => numberText(copies, lang),
          },
          {
            key: 'money',
            header: texts.money,
            align: 'end',
            cell: ({ minor }) => formatMoney(money(minor), lang),
          },
        ]}
      />
    </Card>
  );
}
