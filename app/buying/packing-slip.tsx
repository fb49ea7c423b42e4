import { AddressLines } from '~/accounts/address-lines';
import { bookTerms } from '~/catalog/book-terms';
import { placeBars } from '~/shipping/bars';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { DefinitionList } from '~/ui/definition-list';
import { Actions, Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import type { Condition } from '~/values/condition';
import { packingSlipPdfPath, sellOrderPath, sellOrdersPath } from '~/web/paths';
import { buyingMessages } from './messages';
import type { SaleView } from './order-view';

type PackingSlipProps = { sale: SaleView; bars: number[] };

/** The sheet that goes into the parcel: what lies in it, from whom, for whom. No prices: it may be a gift. */
export function PackingSlip({ sale, bars }: PackingSlipProps) {
  const lang = useLang();
  const { sales, slip, carriers } = buyingMessages[lang];
  return (
    <>
      <Breadcrumbs
        items={[
          { label: sales.title, to: sellOrdersPath() },
          { label: sales.orderTitle(sale.code), to: sellOrderPath(sale.id) },
          { label: slip.title },
        ]}
      />
      <PageHeader title={slip.title} lead={slip.order(sale.code, sale.placedAt.text)} />
      <Stack gap="l">
        <Actions>
          <ButtonLink variant="secondary" to={packingSlipPdfPath(sale.id)}>
            {slip.download}
          </ButtonLink>
        </Actions>
        <Barcode bars={bars} code={sale.code} />
        <section>
          <h2>{sales.sendTo}</h2>
          {sale.address ? (
            <AddressLines address={sale.address} />
          ) : (
            <p className="soft">{sales.addressHidden}</p>
          )}
        </section>
        <DefinitionList
          items={[
            { term: slip.from, value: sale.sellerName },
            { term: sales.paidCarrier, value: carriers[sale.carrier] },
          ]}
        />
        <DataTable
          caption={sales.books}
          rows={sale.lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'quantity', header: slip.quantity, align: 'end', cell: (line) => line.quantity },
            { key: 'title', header: slip.book, cell: (line) => <Title {...line} /> },
            {
              key: 'condition',
              header: slip.condition,
              cell: (line) => bookTerms[lang].conditions[line.condition as Condition].label,
            },
            { key: 'sku', header: slip.reference, cell: (line) => line.sku },
          ]}
        />
        <p>{slip.thanks(sale.sellerName)}</p>
      </Stack>
    </>
  );
}

function Title({ title, authors }: { title: string; authors: string }) {
  return (
    <>
      {title}
      {authors && <span className="soft small"> · {authors}</span>}
    </>
  );
}

/** One module is 2 pixels, and quiet zones of ten modules stand at both ends. */
function Barcode({ bars: widths, code }: { bars: number[]; code: string }) {
  const { width, bars } = placeBars(widths);
  return (
    <figure className="barcode">
      <svg
        viewBox={`-10 0 ${width + 20} 40`}
        width={(width + 20) * 2}
        height="80"
        role="img"
        aria-label={code}
      >
        {bars.map((bar) => (
          <rect key={bar.x} x={bar.x} y="0" width={bar.width} height="40" />
        ))}
      </svg>
      <figcaption className="numbers">{code}</figcaption>
    </figure>
  );
}
