import { statusTones } from '~/selling/listing-status';
import type { IdPage } from '~/selling/id-page';
import { sellingMessages } from '~/selling/messages';
import { Badge } from '~/ui/badge';
import { DataTable, type Column } from '~/ui/data-table';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { listingPath, sellerPath } from '~/web/paths';
import type { AdminListing } from './admin-lists';
import { AdminPage, type Refused } from './admin-page';
import { adminMessages } from './messages';
import { ReasonForm, UndoForm } from './reason-form';

type ListingsPageProps = {
  search: { q: string; after: string };
  page: IdPage<AdminListing>;
  refused?: Refused;
};

export function ListingsPage({ search, page, refused }: ListingsPageProps) {
  const { listing: texts, actions } = useMessages(adminMessages);
  const { statuses } = useMessages(sellingMessages);
  const lang = useLang();
  const columns: Column<AdminListing>[] = [
    { key: 'copy', header: texts.columns.copy, main: true, cell: (row) => <CopyCell row={row} /> },
    {
      key: 'seller',
      header: texts.columns.seller,
      cell: ({ seller }) => <Link to={sellerPath(seller.handle)}>{seller.name}</Link>,
    },
    {
      key: 'status',
      header: texts.columns.status,
      cell: ({ status }) => <Badge tone={statusTones[status]}>{statuses[status]}</Badge>,
    },
    {
      key: 'price',
      header: texts.columns.price,
      align: 'end',
      cell: (row) => formatMoney(money(row.priceMinor), lang),
    },
    {
      key: 'actions',
      header: actions,
      actions: true,
      cell: (row) => <Acts row={row} refused={refused} />,
    },
  ];
  return (
    <AdminPage
      section="listings"
      title={texts.title}
      lead={texts.lead}
      searchLabel={texts.search}
      searchHint={texts.searchHint}
      {...{ search, page, refused }}
    >
      <DataTable
        caption={texts.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
      />
    </AdminPage>
  );
}

function CopyCell({ row }: { row: AdminListing }) {
  const texts = useMessages(adminMessages).listing;
  const isSeen = row.status === 'published' || row.status === 'sold';
  return (
    <>
      {isSeen ? <Link to={listingPath(row.id)}>{row.title}</Link> : row.title}
      {row.authors && <span className="own-copy-line">{row.authors}</span>}
      {row.reason && <span className="own-copy-line">{texts.hiddenBecause(row.reason)}</span>}
      {row.isHiddenWithAccount && <span className="own-copy-line">{texts.hiddenWithAccount}</span>}
    </>
  );
}

function Acts({ row, refused }: { row: AdminListing; refused?: Refused }) {
  const texts = useMessages(adminMessages).listing;
  const { id, title, status } = row;
  if (status === 'removed' || row.isHiddenWithAccount) return null;
  if (status === 'hidden') {
    return (
      <UndoForm
        field="listingId"
        subjectId={id}
        intent="show"
        text={texts.show}
        label={texts.showLabel(title)}
      />
    );
  }
  return (
    <ReasonForm
      field="listingId"
      subjectId={id}
      intent="hide"
      summary={texts.hideSummary}
      text={texts.hide}
      label={texts.hideLabel(title)}
      hint={texts.reasonHint}
      refused={refused}
    />
  );
}
