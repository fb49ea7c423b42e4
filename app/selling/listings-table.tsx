import { BookCover } from '~/catalog/book-cover';
import { bookTerms } from '~/catalog/book-terms';
import { Badge } from '~/ui/badge';
import { DataTable, type Column } from '~/ui/data-table';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { editListingPath, listingPath } from '~/web/paths';
import { BULK_FORM } from './bulk-bar';
import { ListingActions } from './listing-actions';
import { statusTones } from './listing-status';
import { sellingMessages } from './messages';
import type { OwnListing } from './own-listing';

/** The seller's copies with what can be done to each. `here`: where a button leads back to. */
export function ListingsTable({ rows, here }: { rows: readonly OwnListing[]; here: string }) {
  const { list: texts, statuses } = useMessages(sellingMessages);
  const terms = useMessages(bookTerms);
  const lang = useLang();
  const columns: Column<OwnListing>[] = [
    {
      key: 'choose',
      header: texts.columns.choose,
      cell: ({ id, title }) => (
        <label className="choice">
          <input type="checkbox" name="listingId" value={id} form={BULK_FORM} />
          <span className="visually-hidden">{texts.chooseLabel(title)}</span>
        </label>
      ),
    },
    {
      key: 'copy',
      header: texts.columns.copy,
      main: true,
      cell: (row) => <CopyCell row={row} />,
    },
    {
      key: 'status',
      header: texts.columns.status,
      cell: (row) => <Badge tone={statusTones[row.status]}>{statuses[row.status]}</Badge>,
    },
    {
      key: 'condition',
      header: texts.columns.condition,
      cell: (row) => <span className="unbroken">{terms.conditions[row.condition].label}</span>,
    },
    {
      key: 'price',
      header: texts.columns.price,
      align: 'end',
      cell: (row) => formatMoney(money(row.priceMinor), lang),
    },
    {
      key: 'available',
      header: texts.columns.available,
      align: 'end',
      cell: (row) => row.available,
    },
    {
      key: 'actions',
      header: texts.columns.actions,
      actions: true,
      cell: (row) => <ListingActions row={row} here={here} />,
    },
  ];
  return (
    <DataTable caption={texts.caption} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

function CopyCell({ row }: { row: OwnListing }) {
  const texts = useMessages(sellingMessages).list;
  return (
    <span className="own-copy">
      <span className="own-copy-picture">
        {row.thumb ? (
          <img src={row.thumb} alt="" width="48" height="64" loading="lazy" />
        ) : (
          <BookCover title={row.title} authors={row.authors} seed={row.id} size="thumb" />
        )}
      </span>
      <span>
        <Link to={editListingPath(row.id)}>{row.title}</Link>
        <span className="own-copy-line">
          {row.authors && `${row.authors} · `}
          {texts.sku(row.sku)}
        </span>
        {(row.status === 'published' || row.status === 'sold') && (
          <span className="own-copy-line">
            <Link to={listingPath(row.id)} aria-label={texts.viewLabel(row.title)}>
              {texts.view}
            </Link>
          </span>
        )}
        {row.reason && <span className="own-copy-line">{texts.hiddenBecause(row.reason)}</span>}
      </span>
    </span>
  );
}
